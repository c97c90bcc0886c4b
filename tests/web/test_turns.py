"""What was typed goes first: pages take turns, saves do not."""

from __future__ import annotations

from threading import Event, Thread

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tiendo.web import turns

asked = RequestFactory()


class Slow:
    """A page that takes until it is told to end, and everything else at once."""

    def __init__(self) -> None:
        self.begun, self.end, self.drawn = Event(), Event(), []

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/slow/":
            self.begun.set()
            self.end.wait(10)
        self.drawn.append(request.path)
        return HttpResponse()


def drawing(slow: Slow) -> tuple[turns.DrawingTurns, Thread]:
    """The middleware, with the slow page being drawn."""
    middleware = turns.DrawingTurns(slow)
    thread = Thread(target=middleware, args=[asked.get("/slow/")])
    thread.start()
    slow.begun.wait(10)
    return middleware, thread


def test_a_save_does_not_wait_for_a_page():
    slow = Slow()
    middleware, thread = drawing(slow)
    middleware(asked.post("/save/"))
    slow.end.set()
    thread.join()
    assert slow.drawn == ["/save/", "/slow/"]


def test_a_second_page_waits_for_the_first():
    slow = Slow()
    middleware, thread = drawing(slow)
    second = Thread(target=middleware, args=[asked.get("/second/")])
    second.start()
    second.join(0.05)
    assert slow.drawn == []
    slow.end.set()
    thread.join()
    second.join()
    assert slow.drawn == ["/slow/", "/second/"]


def test_a_page_is_drawn_out_of_turn_when_the_one_before_takes_too_long(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    slow = Slow()
    middleware, thread = drawing(slow)
    middleware(asked.get("/second/"))
    assert slow.drawn == ["/second/"]
    slow.end.set()
    thread.join()


def test_a_turn_is_given_back_when_a_page_breaks():
    def broken(request: HttpRequest) -> HttpResponse:
        raise ValueError

    middleware = turns.DrawingTurns(broken)
    for _ in range(3):
        try:
            middleware(asked.get("/"))
        except ValueError:
            continue
    assert middleware._turn.acquire(blocking=False)
