import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Initiative, initiatives } from "#contracts/initiative.ts"
import { type Level, levels } from "#contracts/level.ts"
import { type CheckpointState, checkpointStates } from "#contracts/marks.ts"
import { steps } from "#contracts/steps.ts"
import type { SessionState } from "#interview/state.ts"
import { aKit } from "#testing/a-kit.ts"
import { aMock, theInterviewer } from "#testing/a-session.ts"
import { seeded } from "#testing/seed.ts"
import { type HelpOnRecord, initiativeProfile } from "./initiative-profile.ts"

/** The API step of the kit has checkpoints CP7 and CP8, to which ladder and probes lead as given. Fact F1 is for CP7. */
function kitWith({ ladder, probe }: { ladder?: string[]; probe?: string[] } = {}) {
  const kit = aKit()
  const { checkpoints, probes, hints } = kit.steps.api
  const must = (id: string, level: Level) => ({ ...checkpoints.at(0)!, id, level })
  kit.facts = kit.facts.map((fact) => (fact.id === "F1" ? { ...fact, for: ["CP7"] } : fact))
  kit.steps = {
    ...kit.steps,
    api: {
      ...kit.steps.api,
      checkpoints: [must("CP7", "mid"), must("CP8", "senior"), must("CP9", "staff")],
      probes: [{ id: "P2", ask: probes.at(0)!.ask, ...(probe && { for: probe }) }],
      hints: { ...hints, ...(ladder && { for: ladder }) },
    },
  }
  return kit
}

const none: HelpOnRecord = { hints: [], lines: [], questions: [] }
const hint = (effect: Initiative, at = 10, step: (typeof steps)[number] = "api"): HelpOnRecord => ({
  ...none,
  hints: [{ at, step, effect }],
})
const probe = (probe = "P2", at = 10): HelpOnRecord => ({ ...none, lines: [{ at, kind: "probe", probe }] })
const fact = (told: Partial<HelpOnRecord["questions"][number]> = {}): HelpOnRecord => ({
  ...none,
  questions: [{ at: 10, fact: "F1", listed: true, volunteered: true, ...told }],
})
const all = (...given: HelpOnRecord[]): HelpOnRecord => ({
  hints: given.flatMap(({ hints }) => hints),
  lines: given.flatMap(({ lines }) => lines),
  questions: given.flatMap(({ questions }) => questions),
})

type Judged = Parameters<typeof initiativeProfile>[0]
const profileOf = (judged: Partial<Judged> = {}) =>
  initiativeProfile({ kit: kitWith(), level: "senior", marks: {}, markedAt: {}, help: none, ...judged })

/** What became of CP7, prompted, and what it rests on. */
function prompted(help: HelpOnRecord, kit = kitWith(), markedAt = {}) {
  const { mustHaves } = profileOf({ kit, help, markedAt, marks: { CP7: "prompted" } })
  const { shown, by } = mustHaves.find(({ checkpoint }) => checkpoint === "CP7")!
  return by ? [shown, by.kind, by.at] : [shown]
}

describe("a prompted must-have", () => {
  it.each<[string, unknown[], HelpOnRecord]>([
    ["nothing on record: it was said aloud", ["probed"], none],
    ["an open question, which counts as no help", ["probed"], hint("unprompted")],
    ["a constraint", ["probed", "hint", 10], hint("probed")],
    ["the area", ["hinted", "hint", 10], hint("hinted")],
    ["the technique", ["told", "hint", 10], hint("told")],
    ["a hint on another step", ["probed"], hint("told", 10, "scaling")],
    ["a probe", ["probed", "probe", 10], probe()],
    ["a probe of another step", ["probed"], probe("P1")],
    ["its fact, volunteered", ["told", "fact", 10], fact()],
    ["its fact, chosen from the list", ["probed", "fact", 10], fact({ volunteered: false })],
    ["its fact, asked for in words of one's own", ["probed"], fact({ volunteered: false, listed: false })],
    ["another fact, volunteered", ["probed"], fact({ fact: "F2" })],
    ["a question without an answer", ["probed"], fact({ fact: null })],
    ["a curveball", ["probed"], { ...none, lines: [{ at: 10, kind: "curveball" }] }],
    ["the most of several", ["hinted", "hint", 7], all(probe("P2", 5), hint("hinted", 7), hint("hinted", 9))],
    ["of equals the earliest", ["probed", "probe", 5], all(hint("probed", 7), probe("P2", 5))],
  ])("after %s", (_what, expected, help) => {
    expect(prompted(help)).toEqual(expected)
  })

  it("owes nothing to a ladder or a probe that the kit has for others", () => {
    expect(prompted(hint("told"), kitWith({ ladder: ["CP8"] }))).toEqual(["probed"])
    expect(prompted(hint("told"), kitWith({ ladder: ["CP8", "CP7"] }))).toEqual(["told", "hint", 10])
    expect(prompted(probe(), kitWith({ probe: ["CP8"] }))).toEqual(["probed"])
    expect(prompted(probe(), kitWith({ probe: ["CP7"] }))).toEqual(["probed", "probe", 10])
  })

  it("owes nothing to what came after its mark, and what came with it counts", () => {
    const help = all(hint("hinted", 10), hint("told", 20))
    expect(prompted(help, kitWith(), { CP7: 9 })).toEqual(["probed"])
    expect(prompted(help, kitWith(), { CP7: 10 })).toEqual(["hinted", "hint", 10])
    expect(prompted(help, kitWith(), { CP8: 10 })).toEqual(["told", "hint", 20])
  })
})

it.each<[CheckpointState | undefined, string | null]>([
  ["unprompted", "unprompted"],
  ["missed", "missed"],
  ["notSeen", "notSeen"],
  [undefined, null],
])("%s stays what it is, whatever was given: the mark is a person's", (mark, shown) => {
  const marks = mark ? { CP7: mark } : {}
  const { mustHaves } = profileOf({ marks, help: all(hint("told"), probe(), fact()) })
  expect(mustHaves.find(({ checkpoint }) => checkpoint === "CP7")).toMatchObject({ shown, by: null })
})

it("counts step by step and in all what the round's level expects, and the rest apart", () => {
  const marks = { CP7: "prompted", CP8: "missed", CP9: "unprompted", CP1: "unprompted", CP6: "notSeen" } as const
  const { steps: bySteps, total, mustHaves } = profileOf({ marks, help: hint("hinted") })
  const zero = { unprompted: 0, probed: 0, hinted: 0, told: 0, missed: 0, notSeen: 0, unmarked: 0 }
  expect(bySteps.api).toEqual({ expected: { ...zero, hinted: 1, missed: 1 }, above: { ...zero, unprompted: 1 } })
  expect(bySteps.scaling).toEqual({ expected: { ...zero, unmarked: 1 }, above: zero })
  expect(total.expected).toEqual({ ...zero, unprompted: 1, hinted: 1, missed: 1, notSeen: 1, unmarked: 3 })
  expect(total.above).toEqual({ ...zero, unprompted: 1 })
  expect(mustHaves.map(({ checkpoint }) => checkpoint)).toEqual([
    "CP1",
    "CP7",
    "CP8",
    "CP9",
    "CP3",
    "CP4",
    "CP5",
    "CP6",
  ])
  expect(mustHaves[3]).toEqual({ checkpoint: "CP9", step: "api", expected: false, shown: "unprompted", by: null })
})

it("reads a session's state as it is, with the marks that its interviewer made", () => {
  const mock = aMock({}, true, kitWith({ ladder: ["CP7"] })).with(
    [0, "start"],
    [1, { type: "enterStep", step: "api" }],
    [2, { type: "giveHint", step: "api", level: "L3" }, theInterviewer],
    [3, { type: "askProbe", probe: "P2" }, theInterviewer],
    [4, { type: "giveFact", fact: "F1", volunteered: true }, theInterviewer],
    [5, { type: "markCheckpoint", checkpoint: "CP7", state: "prompted" }, theInterviewer],
    [6, { type: "markCheckpoint", checkpoint: "CP8", state: "prompted" }, theInterviewer],
  )
  expect(mock.refusals).toEqual([])
  const { kit, state, at } = mock
  const shownIn = (markedAt: Record<string, number>, from: SessionState = state) =>
    initiativeProfile({ kit: kit!, level: "senior", marks: from.interviewersOnly.checkpoints, markedAt, help: from })
      .mustHaves.filter(({ shown }) => shown !== null)
      .map(({ checkpoint, shown, by }) => [checkpoint, shown, by?.kind, by?.at])
  expect(shownIn({ CP7: at(5), CP8: at(6) })).toEqual([
    ["CP7", "told", "fact", at(4)],
    ["CP8", "probed", "probe", at(3)],
  ])
  expect(shownIn({ CP7: at(3.5) })[0]).toEqual(["CP7", "hinted", "hint", at(2)])
})

describe("laws", () => {
  const ids = ["CP1", "CP7", "CP8", "CP9", "CP4"]
  const at = fc.integer({ min: 0, max: 30 })
  const anyHelp = fc.record({
    hints: fc.array(fc.record({ at, step: fc.constantFrom(...steps), effect: fc.constantFrom(...initiatives) })),
    lines: fc.array(fc.record({ at, kind: fc.constant("probe" as const), probe: fc.constantFrom("P1", "P2", "P9") })),
    questions: fc.array(
      fc.record({ at, fact: fc.constantFrom("F1", "F2", null), listed: fc.boolean(), volunteered: fc.boolean() }),
    ),
  })
  const anyMarks = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...checkpointStates))
  const judged = fc.record({
    level: fc.constantFrom(...levels),
    marks: anyMarks,
    markedAt: fc.dictionary(fc.constantFrom(...ids), at),
    help: anyHelp,
  })

  it("every must-have is counted once, in its step and in all", () => {
    fc.assert(
      fc.property(judged, (some) => {
        const { mustHaves, steps: bySteps, total } = profileOf(some)
        const sum = (tallies: object[]) => tallies.flatMap((tally) => Object.values(tally)).reduce((a, b) => a + b, 0)
        expect(sum([total.expected, total.above])).toBe(mustHaves.length)
        expect(sum(steps.flatMap((step) => [bySteps[step].expected, bySteps[step].above]))).toBe(mustHaves.length)
        expect(mustHaves).toHaveLength(8)
        const marked = mustHaves.filter(({ shown }) => shown !== null).map(({ checkpoint }) => checkpoint)
        expect(marked.toSorted()).toEqual(Object.keys(some.marks).toSorted())
      }),
      seeded(300),
    )
  })

  it("more help, or a later mark, never gives more credit, and a prompted one never counts as unprompted", () => {
    fc.assert(
      fc.property(judged, anyHelp, (some, more) => {
        const credit = (profile: ReturnType<typeof profileOf>) =>
          profile.mustHaves.map(({ shown }) => (initiatives as readonly unknown[]).indexOf(shown))
        const before = credit(profileOf(some))
        const helped = credit(profileOf({ ...some, help: all(some.help, more) }))
        const later = credit(profileOf({ ...some, markedAt: {} }))
        for (const [index, rank] of before.entries()) {
          expect(helped.at(index)).toBeGreaterThanOrEqual(rank)
          expect(later.at(index)).toBeGreaterThanOrEqual(rank)
        }
        for (const { checkpoint, shown } of profileOf(some).mustHaves)
          if (some.marks[checkpoint] === "prompted") expect(["probed", "hinted", "told"]).toContain(shown)
      }),
      seeded(300),
    )
  })
})
