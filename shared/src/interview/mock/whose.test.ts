import { describe, expect, it } from "vitest"
import { SessionCommand } from "#contracts/session-commands.ts"
import { type ParticipantRole, participantRoles } from "#contracts/session-settings.ts"
import { decide } from "#interview/decide.ts"
import type { Commander } from "#interview/objection.ts"
import { whyNotTheirs } from "#interview/who-may.ts"
import {
  aCommand,
  aMock,
  aMockAlone,
  anObserver,
  aSession,
  theCandidate,
  theInterviewer,
  type TestSession,
} from "#testing/a-session.ts"
import { commandTypes, everyCommand } from "#testing/every-command.ts"

type Command = SessionCommand["type"]

/** Who may give a command in a round alone, and who in one with a peer: `C`andidate, `I`nterviewer, `O`bserver, `-` nobody. */
type Row = readonly [alone: string, withPeer: string]

/**
 * Written out apart from the code it judges, for reviewers to read: whoever adds a command says here whose it is. A letter
 * too many hands somebody a power over another's round.
 */
const owners: Readonly<Record<Command, Row>> = {
  // The round.
  start: ["C", "CI"],
  pause: ["C", "CI"],
  resume: ["C", "CI"],
  finish: ["C", "CI"],
  abandon: ["C", "CI"],
  // The work: where and how it is done is the candidate's to say.
  enterStep: ["C", "C"],
  enterWrapUp: ["C", "C"],
  takeThinkTime: ["C", "C"],
  endThinkTime: ["C", "C"],
  ask: ["C", "C"],
  retryStep: ["C", "C"],
  // The list and the ladder stand in for a person.
  askFact: ["C", "-"],
  takeHint: ["C", "-"],
  // The people.
  markReady: ["-", "CI"],
  goOnAlone: ["C", "C"],
  removePerson: ["C", "CI"],
  say: ["-", "CI"],
  // What is told.
  giveFact: ["-", "I"],
  answer: ["-", "I"],
  giveHint: ["-", "I"],
  askProbe: ["-", "I"],
  throwCurveball: ["-", "I"],
  offerToMoveOn: ["-", "I"],
  // What is written down.
  markCheckpoint: ["-", "I"],
  takeNote: ["-", "I"],
  changeNote: ["-", "I"],
  removeNote: ["-", "I"],
  draftScore: ["-", "I"],
}

const rounds = {
  "a solo round": { column: 0, session: aSession() },
  "a solo round of one's own question": { column: 0, session: aSession({ promptSlug: null }) },
  "a mock gone on with alone": { column: 0, session: aMockAlone() },
  "a mock": { column: 1, session: aMock() },
  "a mock that waits for its peer": { column: 1, session: aSession({ kind: "mock" }) },
  "a mock of one's own question": { column: 1, session: aMock({ promptSlug: null, mode: "interview" }) },
} as const satisfies Record<string, { column: 0 | 1; session: TestSession }>
type Round = keyof typeof rounds

const letters: Readonly<Record<ParticipantRole, string>> = { candidate: "C", interviewer: "I", observer: "O" }
const people: Readonly<Record<ParticipantRole, Commander>> = {
  candidate: theCandidate,
  interviewer: theInterviewer,
  observer: anObserver,
}

const each = commandTypes.flatMap((type) => (Object.keys(rounds) as Round[]).map((round) => [type, round] as const))

describe("whose each command is", () => {
  it("I-WHOSE-3: the table names every command that there is, and no other", () => {
    const known = SessionCommand.options.map(({ shape }) => shape.type.value)
    expect(Object.keys(owners).toSorted()).toEqual(known.toSorted())
    expect(commandTypes.toSorted()).toEqual(known.toSorted())
  })

  it.each(each)("I-WHOSE-1, -2, I-ROLE-1: %s, in %s", (type, round) => {
    const { column, session } = rounds[round]
    const may = participantRoles.filter((role) => whyNotTheirs(session.state, type, role) === null)
    expect(may.map((role) => letters[role]).join("") || "-").toBe(owners[type][column])
  })

  it.each(each)("I-WHOSE-4: %s, in %s: anybody else is told so whatever the round is about", (type, round) => {
    const { column, session } = rounds[round]
    const others = participantRoles.filter((role) => !owners[type][column].includes(letters[role]))
    const stages = [session, session.with([6, "start"]), session.with([6, "start"], [7, "finish"])]
    for (const { state, kit, at } of stages) {
      for (const role of others) {
        const { refusal } = decide(state, aCommand(everyCommand[type]), people[role], at(8), kit)
        expect(refusal).toEqual({ code: "notAllowed", message: expect.stringMatching(/^[A-Z].*\.$/) })
      }
    }
  })

  it.each([
    ["observers whom to ask", aMock(), "pause", "observer", /Ask the candidate or the interviewer/],
    ["the interviewer whose part it is", aMock(), "enterStep", "interviewer", /candidate's part.*chat/],
    ["the candidate whose part it is", aMock(), "throwCurveball", "candidate", /interviewer's part.*chat/],
    ["the candidate to ask the person", aMock(), "askFact", "candidate", /a person to ask/],
    ["the candidate to tell the person", aMock(), "takeHint", "candidate", /Tell them where you are stuck/],
    ["one alone that there is nobody", aSession(), "say", "candidate", /no peer in this round/],
  ] as const)("I-WHOSE-4: the refusal tells %s", (_what, { state }, type, role, message) => {
    expect(whyNotTheirs(state, type, role)).toMatch(message)
  })
})
