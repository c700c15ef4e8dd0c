"""Numbers, arrays and labelled arrays through one and the same function of numpy arrays: scalar in, scalar out."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from uvbcalc.core.errors import InputError

Function = TypeVar("Function", bound=Callable[..., Any])


def elementwise(function: Function) -> Function:
    """Let scalars, masked arrays and xarray, dask and pandas objects pass through `function`, which knows numpy only.

    The labels of xarray are matched by name, those of pandas by index (the first one's is kept), and dask stays lazy.
    What comes out of xarray is named after the function, without the attributes of what went in. None of these
    packages is imported unless such an object comes in. ValueError for pandas and xarray together.
    """

    @functools.wraps(function)
    def through(*args: Any, **kwargs: Any) -> Any:
        families = [family for value in (*args, *kwargs.values()) if (family := _family(value.__class__))]
        if not families:
            return np.asarray(function(*args, **kwargs))[()]
        # Positional arguments by number and others by name, so that those with a shape can be taken out, led through
        # the other package, and put back.
        given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
        if {"pandas", "xarray"} <= set(families):
            raise InputError("Objects of pandas and xarray cannot go together. Give two of a kind, as by .to_xarray().")
        given |= {name: np.asarray(value) for name, value in given.items() if isinstance(value, (list, tuple))}
        arrays = [name for name, value in given.items() if hasattr(value, "shape")]

        @functools.wraps(function)
        def of_arrays(*values: Any) -> Any:
            filled = {**given, **dict(zip(arrays, values, strict=True))}
            return function(*(filled[i] for i in range(len(args))), **{name: filled[name] for name in kwargs})

        return _THROUGH[families[0]](of_arrays, tuple(given[name] for name in arrays))

    return through  # type: ignore[return-value]


@functools.lru_cache(maxsize=256)
def _family(kind: type) -> str:
    """The package of the first of a value's types, its own or one that it is built on, which needs help."""
    homes = (home for base in kind.__mro__ for home in _THROUGH if f"{base.__module__}.".startswith(f"{home}."))
    return next(homes, "")


def _through_xarray(function: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    xarray = importlib.import_module("xarray")
    made = xarray.apply_ufunc(function, *values, dask="parallelized", output_dtypes=[float], keep_attrs=False)
    return made.rename(function.__name__) if isinstance(made, xarray.DataArray) else made


def _through_dask(function: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    dask = importlib.import_module("dask.array")
    return dask.map_blocks(function, *dask.broadcast_arrays(*map(dask.asarray, values)), dtype=float)


def _through_pandas(function: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    labelled = [value for value in values if hasattr(value, "reindex_like")]
    if not labelled:
        return function(*(_as_numpy(value) for value in values))
    first = labelled[0]
    if any(value.ndim != first.ndim for value in labelled):
        raise InputError("A pandas Series and a DataFrame cannot go together. Give two of a kind.")
    plain = [_as_numpy(value.reindex_like(first) if hasattr(value, "reindex_like") else value) for value in values]
    labels = {"index": first.index} if first.ndim == 1 else {"index": first.index, "columns": first.columns}
    return type(first)(function(*plain), **labels)


def _through_masked(function: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    masks = np.broadcast_arrays(*map(np.ma.getmaskarray, values))
    return np.ma.array(function(*map(np.ma.getdata, values)), mask=np.logical_or.reduce(masks))


def _as_numpy(value: Any) -> Any:
    """Numpy's view of a pandas object, times in UTC; anything else as it is."""
    times = getattr(value, "dt", value)
    if getattr(times, "tz", None) is not None:
        value = times.tz_convert(None)
    return value.to_numpy() if hasattr(value, "to_numpy") else value


_THROUGH: dict[str, Callable[[Callable[..., Any], tuple[Any, ...]], Any]] = {
    "xarray": _through_xarray,
    "dask": _through_dask,
    "pandas": _through_pandas,
    "numpy.ma": _through_masked,
}
