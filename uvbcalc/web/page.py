from fastapi import APIRouter
def pages(desk): return APIRouter()
