"""One call that changes a plan: its effect is had once, however often the call is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, TypeVar
from uuid import UUID

from app.pathways.errors import DomainError
from app.pathways.ids import Line
from app.pathways.plans.events import Event
from app.pathways.plans.terms import ContributorKind
from app.pathways.plans.values import Authorisation
from app.persistence.idempotency import Effect, Key, KeyStore, Replay, Reused
from app.persistence.journal import Act, Entry
from app.persistence.keys_at_work import working_on
from app.persistence.retrying import retrying
from app.persistence.session import Engine, Session
from app.security.callers import Caller

T = TypeVar("T")

CREATED: Final = 201
DONE: Final = 200


class KeyReused(DomainError):
    """The key came with another call before."""

    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key was sent with another call before: a new call needs a new key."
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """Who calls, with which key, having read which version, and what no pure function makes."""

    engine: Engine
    caller: Caller
    key: Key | None
    """Null where the caller sent none."""
    seen: int | None
    """The version of the plan that the caller has read; null where they do not say."""
    request_id: str
    correlation_id: str | None
    clock: Callable[[], datetime]
    new_id: Callable[[], UUID]

    def named(self, authorised_by: Authorisation | None) -> Line:
        """Return who acts: whoever answers for it by name, else whoever calls."""
        return authorised_by.name if authorised_by else self.caller.subject

    def entry(
        self, event: Event, at: datetime, *, on_behalf_of: ContributorKind | None = None
    ) -> Entry:
        """Return the journal's entry of what this call does at the time `at`."""
        return Entry(
            act=Act(
                at=at,
                actor_subject=self.caller.subject,
                actor_role=self.caller.role,
                on_behalf_of=on_behalf_of,
                request_id=self.request_id,
                correlation_id=self.correlation_id,
            ),
            event=event,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered(Generic[T]):
    """What a call has done, or had done when it was first sent."""

    value: T
    """The plan, or what the call is about, as the call left it."""
    effect: Effect
    replayed: bool = False


def once(
    call: Call,
    have_effect: Callable[[Session], tuple[T, Effect]],
    tell_again: Callable[[Session, Effect], T],
) -> Answered[T]:
    """Have an effect in one transaction, or tell again what the same call did before.

    The key is claimed before anything else is looked at, so that whoever sends a call again never
    meets what it changed itself. Raises KeyReused, StillRunning, and as `writing` does.
    """

    def have_it(session: Session) -> Answered[T]:
        value, effect = have_effect(session)
        return Answered(value=value, effect=effect)

    if call.key is None:
        return retrying(call.engine, have_it)
    key = call.key

    def have_it_once(session: Session) -> Answered[T]:
        keys = KeyStore(session)
        claim = keys.claim(key, now=call.clock())
        if isinstance(claim, Reused):
            raise KeyReused
        if isinstance(claim, Replay):
            value = tell_again(session, claim.effect)
            return Answered(value=value, effect=claim.effect, replayed=True)
        done = have_it(session)
        keys.record(key, done.effect)
        return done

    with working_on(call.engine, key):
        return retrying(call.engine, have_it_once)
