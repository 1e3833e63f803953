import { expect, it } from "vitest"
import { SessionCommand } from "#contracts/session-commands.ts"
import { decide } from "#interview/decide.ts"
import { evolve } from "#interview/evolve.ts"
import { messagesMax } from "#interview/objection.ts"
import { filterFor } from "#interview/projection.ts"
import type { SessionState } from "#interview/state.ts"
import {
  aCommand,
  aMock,
  aMockAlone,
  anObserver,
  type Asked,
  aSession,
  type Move,
  theCandidate,
  theInterviewer,
  type TestSession,
} from "#testing/a-session.ts"

const say = (text: string): Asked => ({ type: "say", text })

it("I-CHAT-1: what either writes is kept in order, with its moment and who wrote it, as often as it is written", () => {
  const { state, refusals, at } = aMock().with(
    [1, say("Hello."), theInterviewer],
    [2, "start"],
    [3, say("Can you hear me?")],
    [4, say("Can you hear me?")],
    [5, "pause"],
    [6, say("I can."), theInterviewer],
  )
  expect(refusals).toEqual([])
  expect(state.messages).toEqual([
    { at: at(1), by: 2, text: "Hello." },
    { at: at(3), by: 1, text: "Can you hear me?" },
    { at: at(4), by: 1, text: "Can you hear me?" },
    { at: at(6), by: 2, text: "I can." },
  ])
})

it("I-CHAT-1: everyone is sent it, and it is a question to nobody", () => {
  const session = aMock().with([0, "start"])
  const { events, state } = session.with([1, say("What is known of matter 1?")])
  for (const role of ["candidate", "interviewer", "observer"] as const) {
    expect(filterFor(role, events).at(-1)).toMatchObject({
      type: "messageSent",
      body: { text: "What is known of matter 1?" },
    })
  }
  expect(state.questions).toEqual([])
})

it.each<[string, TestSession, Move, string]>([
  ["an observer", aMock(), [1, say("Me too."), anObserver], "notAllowed"],
  ["one who practises alone", aSession().with([0, "start"]), [1, say("Hello?")], "notAllowed"],
  ["one who went on alone", aMockAlone(), [6, say("Hello?")], "notAllowed"],
  ["the peer of one who went on alone", aMockAlone(), [6, say("Hello?"), theInterviewer], "notAllowed"],
  ["anybody once it is over", aMock().with([0, "start"], [1, "finish"]), [2, say("Thanks.")], "wrongState"],
])("I-CHAT-2: %s writes nothing", (_who, session, move, code) => {
  const after = session.with(move)
  expect([after.state.messages, after.refusals.map((refusal) => refusal.code)]).toEqual([[], [code]])
})

it("I-CHAT-3: there is room for 1,000 lines, and the refusal says what to do", () => {
  const { state, at, kit } = aMock()
  const said = (state: SessionState, by = theCandidate) => decide(state, aCommand(say("So?")), by, at(1), kit)
  const full = Array.from({ length: messagesMax }).reduce<SessionState>(
    (state) => said(state).events!.reduce<SessionState>(evolve, state),
    state,
  )
  expect(full.messages).toHaveLength(1_000)
  for (const by of [theCandidate, theInterviewer]) {
    expect(said(full, by).refusal).toEqual({ code: "wrongState", message: expect.stringMatching(/full.*Talk/) })
  }
})

it.each([
  ["some", "?", true],
  ["none", "  ", false],
  ["500 characters", "w".repeat(500), true],
  ["501 characters", "w".repeat(501), false],
  ["a zero character", "a\0b", false],
])("I-CHAT-3: a line has some words and not too many: %s", (_what, text, taken) => {
  expect(SessionCommand.safeParse(aCommand(say(text))).success).toBe(taken)
})
