import { describe, expect, it } from "vitest"
import { type ParticipantRole, participantRoles } from "#contracts/session-settings.ts"
import type { Commander } from "#interview/objection.ts"
import {
  aMock,
  aMockAlone,
  anObserver,
  type Asked,
  aSession,
  isReady,
  type Move,
  theCandidate,
  theInterviewer,
  type TestSession,
  withSeat,
} from "#testing/a-session.ts"
import { closedBy, joining, seatOf, whyNotOpen, whyNotStarted } from "./seats.ts"
import type { Closed } from "./seats.ts"

/** Made by the candidate, and nobody else is there yet. */
const made = aSession({ kind: "mock" })
/** Made by the interviewer, whose candidate is the second to come. */
const theHost: Commander = { participant: 1, role: "interviewer" }
const theGuest: Commander = { participant: 2, role: "candidate" }
const hosted = withSeat(aSession({ kind: "mock" }, undefined, "interviewer"), theGuest)

const remove = (minute: number, participant: number, by?: Commander): Move => [
  minute,
  { type: "removePerson", participant },
  by,
]
const messages = ({ refusals }: TestSession) => refusals.map(({ message }) => message)

describe("taking a seat", () => {
  it.each<[string, TestSession, ParticipantRole, RegExp | null]>([
    ["an interviewer, in the lobby", made, "interviewer", null],
    ["a candidate, whom the host waits for", aSession({ kind: "mock" }, undefined, "interviewer"), "candidate", null],
    ["an observer", made, "observer", null],
    ["a second observer", aMock(), "observer", null],
    ["a second candidate", made, "candidate", /a candidate already/],
    ["a second interviewer", aMock(), "interviewer", /an interviewer already/],
    ["an interviewer, while the round runs", aMock().with([0, "start"], remove(1, 2)), "interviewer", null],
    ["an observer, in a pause", aMock().with([0, "start"], [1, "pause"]), "observer", null],
    ["a candidate, in the place of one who was removed", hosted.with(remove(1, 2, theHost)), "candidate", null],
    ["anybody, once it is over", aMock().with([0, "start"], [1, "finish"]), "observer", /over/],
    ["anybody, once it is abandoned", made.with([1, "abandon"]), "interviewer", /over/],
    ["anybody, in a solo round", aSession(), "observer", /solo round/],
    [
      "an interviewer, once the candidate went on alone",
      aMockAlone().with(remove(6, 2)),
      "interviewer",
      /gone on without/,
    ],
    ["an observer, once the candidate went on alone", aMockAlone(), "observer", null],
  ])("I-SEAT-1, -2: %s", (_who, { state, at }, role, message) => {
    const { event, whyNot } = joining(state, { participant: 7, role }, at(8))
    if (state.settings.kind === "mock") expect(whyNotOpen(state, role)).toBe(whyNot ?? null)
    if (message) expect(whyNot).toMatch(message)
    else {
      const envelope = { at: at(8), actor: 7, commandId: null, audience: "everyone" }
      expect(event).toMatchObject({ type: "personJoined", ...envelope, body: { participant: 7, role } })
    }
  })

  it.each<[string, TestSession, (Closed | null)[]]>([
    ["in the lobby, before anybody comes", made, ["taken", null, null]],
    ["once both are there", aMock(), ["taken", "taken", null]],
    ["while it runs, once somebody was removed", aMock().with([0, "start"], remove(1, 2)), ["taken", null, null]],
    ["once the candidate went on alone, whoever had come", aMockAlone(), ["taken", "alone", null]],
    ["once it is over", aMock().with([0, "start"], [1, "finish"]), ["over", "over", "over"]],
  ])("I-SEAT-2: what closes the parts of candidate, interviewer and observer %s", (_when, { state }, closed) => {
    expect(participantRoles.map((role) => closedBy(state, role))).toEqual(closed)
  })

  it("I-SEAT-1: who comes is not ready yet, and stands behind those who came before", () => {
    expect(aMock({}, false).state.seats).toEqual([
      { participant: 1, role: "candidate", readyAt: null, removed: false },
      { participant: 2, role: "interviewer", readyAt: null, removed: false },
      { participant: 3, role: "observer", readyAt: null, removed: false },
    ])
  })

  it("I-CLOCK-3: is never stamped before the record's last event, though the clock be set back", () => {
    const { state, at } = made.with(isReady(9, theCandidate))
    expect(joining(state, theInterviewer, at(2)).event?.at).toBe(at(9))
  })
})

describe("being ready, and the start", () => {
  const waiting = aMock({}, false)
  const ready = (...who: Commander[]) => waiting.with(...who.map((one, minute) => isReady(minute, one)))

  it("I-SEAT-3: the mark bears its instant, can be taken back, and causes nothing a second time", () => {
    const marked = waiting.with(isReady(1, theCandidate), isReady(2, theCandidate))
    expect(marked.events.slice(waiting.events.length)).toMatchObject([{ type: "readySet", body: { ready: true } }])
    expect(seatOf(marked.state, "candidate")).toMatchObject({ readyAt: marked.at(1) })
    const back = marked.with(isReady(3, theCandidate, false), isReady(4, theCandidate, false))
    expect(back.events.slice(marked.events.length)).toMatchObject([{ type: "readySet", body: { ready: false } }])
    expect(seatOf(back.state, "candidate")).toMatchObject({ readyAt: null })
    expect(back.refusals).toEqual([])
  })

  it("I-SEAT-3: the mark is one's own: nobody else is ready by it", () => {
    const { state, at } = ready(theInterviewer)
    expect(state.seats.map(({ readyAt }) => readyAt)).toEqual([null, at(0), null])
  })

  it.each<[string, TestSession, RegExp]>([
    ["the host is alone there", made, /not joined yet.*link/],
    ["only an observer has come", withSeat(made, anObserver), /not joined yet/],
    ["nobody is ready", waiting, /both of you are ready/],
    ["only the candidate is", ready(theCandidate), /both of you are ready/],
    ["only the interviewer is", ready(theInterviewer), /both of you are ready/],
    ["one is not any more", ready(theCandidate, theInterviewer).with(isReady(2, theInterviewer, false)), /both of you/],
    ["one was removed", ready(theCandidate, theInterviewer).with(remove(2, 2)), /not joined yet/],
    [
      "who came instead is not ready yet",
      withSeat(ready(theCandidate, theInterviewer).with(remove(2, 2)), { ...theInterviewer, participant: 4 }, 3),
      /both of you are ready/,
    ],
  ])("I-SEAT-4: it is not started while %s", (_when, session, message) => {
    for (const by of [theCandidate, theInterviewer]) {
      const tried = session.with([5, "start", by])
      expect(tried.state.status).toBe("lobby")
      expect(tried.refusals.at(-1)).toEqual({ code: "wrongState", message: expect.stringMatching(message) })
    }
    expect(whyNotStarted(session.state)).toMatch(message)
  })

  it.each([theCandidate, theInterviewer])("I-SEAT-4: once both are ready, either starts it: the %j", (by) => {
    const { state, refusals, at } = ready(theInterviewer, theCandidate).with([5, "start", by])
    expect(refusals).toEqual([])
    expect(state).toMatchObject({ status: "running", startedAt: at(5), phase: "intro" })
  })

  it("I-SEAT-4: a solo round asks for no such thing", () => {
    expect(whyNotStarted(aSession().state)).toBeNull()
  })
})

describe("being removed", () => {
  it.each<[string, TestSession, Move, unknown]>([
    ["the interviewer, in the lobby", aMock(), remove(1, 2), [2]],
    ["an observer, while the round runs", aMock().with([0, "start"]), remove(1, 3), [3]],
    ["somebody, in a pause", aMock().with([0, "start"], [1, "pause"]), remove(2, 2), [2]],
    ["the candidate, by the interviewer who is host", hosted, remove(1, 2, theHost), [2]],
    ["an observer, once the candidate went on alone", aMockAlone(), remove(6, 3), [3]],
    ["somebody by a guest", aMock(), remove(1, 3, theInterviewer), /who made this round/],
    ["the host by a guest", aMock(), remove(1, 1, theInterviewer), /who made this round/],
    ["the interviewer who is host by the candidate", hosted, remove(1, 1, theGuest), /who made this round/],
    ["the host by themself", aMock(), remove(1, 1), /cannot remove yourself/],
    ["somebody who never came", aMock(), remove(1, 9), /Nobody here/],
    ["somebody from a solo round", aSession(), remove(1, 2), /Nobody here/],
    ["somebody, once it is over", aMock().with([0, "start"], [1, "finish"]), remove(2, 3), /over/],
  ])("I-SEAT-5: %s", (_whom, session, move, expected) => {
    const after = session.with(move)
    const gone = after.state.seats.filter(({ removed }) => removed).map(({ participant }) => participant)
    if (expected instanceof RegExp) {
      expect([gone, messages(after)]).toEqual([[], [expect.stringMatching(expected)]])
    } else expect([gone, messages(after)]).toEqual([expected, []])
  })

  it("I-SEAT-5: a second time causes nothing", () => {
    const once = aMock().with(remove(1, 2))
    const twice = once.with(remove(2, 2))
    expect([twice.events, twice.refusals]).toEqual([once.events, []])
  })

  it("I-SEAT-2, -5: who was removed may be let in again, under a number of their own or the old one", () => {
    const again = withSeat(aMock().with(remove(1, 2)), theInterviewer, 2)
    expect(seatOf(again.state, "interviewer")).toMatchObject({ participant: 2, readyAt: null, removed: false })
    const ready = again.with(isReady(3, theInterviewer), [4, "start"])
    expect([ready.state.status, ready.refusals]).toEqual(["running", []])
  })

  it("I-SEAT-5: who was let in again under the old number can be removed again", () => {
    const again = withSeat(aMock().with(remove(1, 3)), anObserver, 2).with(remove(3, 3))
    expect(again.state.seats.map(({ removed }) => removed)).toEqual([false, false, true, true])
  })

  it("I-SEAT-5: what they did stays, and so does the round", () => {
    const probe: Asked = { type: "askProbe", probe: "P1" }
    const { state } = aMock().with([0, "start"], [1, probe, theInterviewer], remove(2, 2))
    expect(state).toMatchObject({ status: "running", lines: [{ kind: "probe", probe: "P1" }] })
    expect(state.seats[1]).toEqual({ participant: 2, role: "interviewer", readyAt: null, removed: true })
    expect(seatOf(state, "interviewer")).toBeNull()
  })
})
