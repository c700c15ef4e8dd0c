// Every page as a reader meets it: no violation that axe-core finds, no sideways scroll, no request outside the file.
//
//     make pages
//
// Needs Chromium, Node.js, and the packages playwright-core and axe-core in this folder.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const asked = [];
      page.on('request', (request) => request.url().startsWith('file:') || asked.push(request.url()));
      await page.goto(`file://${file}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      for (const { id, nodes } of violations) {
        faults += 1;
        console.log(`${file} ${width} ${colorScheme}: ${id} (${nodes.length}) ${nodes[0].target.join(' ')}`);
      }
      if (wide > width || asked.length) {
        faults += 1;
        console.log(`${file} ${width} ${colorScheme}: ${wide} wide, asked ${asked}`);
      }
      await page.screenshot({ path: `${file}.${width}.${colorScheme}.png`, fullPage: true });
      await page.close();
    }
  }
}
await browser.close();
console.log(`${faults} faults`);
process.exit(faults ? 1 : 0);
