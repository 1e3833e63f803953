import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { newEvent } from "#interview/new-event.ts"
import { aMock, theInterviewer } from "#testing/a-session.ts"
import { chapterAt, chaptersOf } from "./chapters.ts"
import { deadMsBetween, deadTime } from "./dead-time.ts"
import { marksOf, passed, type Remark } from "./marks.ts"
import { stateAt, turnsOf } from "./turns.ts"

const minute = 60_000
const law = { numRuns: 300, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) }

/** With no script: starts a minute after it was made; pauses from 8 to 10, comes back to the requirements, ends at 20. */
const round = aMock({ lengthMin: 35 }).with(
  [1, "start"],
  [2, { type: "giveFact", fact: "F1", volunteered: false }, theInterviewer],
  [3, { type: "giveHint", step: "requirements", level: "L1" }, theInterviewer],
  [4, { type: "enterStep", step: "api" }],
  [6, { type: "retryStep", step: "api", try: 2 }],
  [8, "pause"],
  [10, "resume"],
  [12, { type: "enterStep", step: "requirements" }],
  [14, { type: "ask", text: "Why?" }],
  [20, "finish"],
)
const turns = turnsOf(round.events)
const span = { startAt: round.at(1), durationMs: 25 * minute }

describe("chapters", () => {
  const chapters = chaptersOf(turns, span)

  it("are the visits, a step begun anew is another, and what arrived after the end is the last", () => {
    expect(chapters.map(({ phase, visit, madeInTry, fromMs }) => [phase, visit, madeInTry, fromMs / minute])).toEqual([
      ["requirements", 1, 1, 0],
      ["api", 1, 1, 3],
      ["api", 1, 2, 5],
      ["requirements", 2, 1, 11],
      [null, 1, 1, 19],
    ])
  })

  it("leave no gap", () => {
    expect(chapters[0]?.fromMs).toBe(0)
    expect(chapters.at(-1)?.untilMs).toBe(span.durationMs)
    for (const [index, { fromMs }] of chapters.entries()) expect(chapters[index - 1]?.untilMs ?? 0).toBe(fromMs)
    expect(chaptersOf(turns, { ...span, durationMs: 19 * minute }).at(-1)?.phase).toBe("requirements")
  })

  it("hold every moment", () => {
    expect([-1, 0, 3 * minute - 1, 3 * minute, 99 * minute].map((atMs) => chapterAt(chapters, atMs))).toEqual([
      0, 0, 0, 1, 4,
    ])
    expect(chapterAt([], 5)).toBe(-1)
  })
})

describe("marks", () => {
  const evidence = {
    kind: "evidence",
    dimension: "d1",
    polarity: "minus",
    words: "No numbers",
    by: 2,
    place: null,
  } as const
  const remarks: Remark[] = [
    { kind: "comment", comment: "a", by: null, atMs: 5 * minute, words: "Here" },
    { ...evidence, evidence: "a", atMs: 6 * minute },
    { ...evidence, evidence: "a", by: 3, atMs: 99 * minute * minute },
  ]
  const marks = marksOf(
    turns,
    [
      [30, 4, 0],
      [1_200, 3, 3],
      [1_202, 2, 1],
      [1_400, 1, 1],
    ],
    remarks,
    span,
  )

  it("are what was asked, given, begun anew and paused, what time caused, what came late, and what is said of it", () => {
    expect(marks.map(({ kind, atMs }) => [kind, atMs / minute])).toEqual([
      ["question", 1],
      ["hint", 2],
      ["retry", 5],
      ["comment", 5],
      ["budget", 6],
      ["evidence", 6],
      ["pause", 7],
      ["budget", 13],
      ["question", 13],
      ["end", 19],
      ["lateEdits", 20],
      ["lateEdits", 1_400 / 60],
      ["evidence", 25],
    ])
    expect(marks.find(({ kind }) => kind === "pause")).toMatchObject({ untilMs: 9 * minute })
    expect(marks.find(({ kind }) => kind === "lateEdits")).toMatchObject({ edits: 4 })
    expect(new Set(marks.map(({ id }) => id)).size).toBe(marks.length)
  })

  it("tell what the interviewer said, save the greeting, and what a typed question was answered in the end", () => {
    const by = (at: number) => ({ at: round.at(at), actor: "script" as const, commandId: null })
    const told = turnsOf([
      ...round.events.slice(0, -2),
      newEvent("lineSaid", { line: "greeting", words: "Design it." }, by(13)),
      newEvent("probeAsked", { probe: "P1", step: "api", words: "How sure?" }, by(13)),
      round.events.at(-2)!,
      newEvent("questionAnswered", { fact: "F2", words: "Because." }, by(14)),
      newEvent("curveballThrown", { curveball: "CB1", kind: "scale", words: "Ten times." }, by(15)),
      round.events.at(-1)!,
    ])
    const marks = marksOf(told, [], [], span).filter(({ atMs }) => atMs >= 12 * minute)
    expect(
      marks.map((mark) => [mark.kind, "words" in mark ? mark.words : "answered" in mark && mark.answered]),
    ).toEqual([
      ["line", "How sure?"],
      ["budget", false],
      ["question", true],
      ["line", "Ten times."],
      ["end", false],
    ])
  })

  it("are each passed once, however large the steps", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { maxLength: 60 }),
        fc.array(fc.nat(200), { minLength: 1, maxLength: 40 }),
        (instants, strides) => {
          const some = instants.map((atMs, index) => ({ id: String(index), atMs, kind: "overtime" as const }))
          let atMs = -1
          const seen = strides.flatMap((stride) => {
            const from = atMs
            atMs += stride
            return passed(some, from, atMs).map(({ id }) => id)
          })
          const due = some.filter((mark) => mark.atMs <= atMs).map(({ id }) => id)
          expect(seen.toSorted()).toEqual(due.toSorted())
        },
      ),
      law,
    )
  })
})

describe("the session at a moment", () => {
  it("is the fold of what had happened", () => {
    expect(stateAt(turns, round.at(0))?.status).toBe("lobby")
    expect(stateAt(turns, round.at(9))?.status).toBe("paused")
    expect(stateAt(turns, round.at(12))).toMatchObject({ phase: "requirements", retries: { api: 1 } })
    expect(stateAt(turns, round.at(99))?.status).toBe("finished")
    expect(stateAt(turns, round.at(9))).toBe(stateAt(turns, round.at(9.5)))
    expect(stateAt([], 0)).toBeNull()
  })
})

describe("dead time", () => {
  it("is what lies still for more than three seconds, and all of a pause", () => {
    const busy = Array.from({ length: 60 }, (_, second): [number, number, number] => [second, 1, 0])
    const inPause: [number, number, number] = [8 * 60, 1, 1]
    const gaps = deadTime(turns, [...busy, [62, 1, 0], [67, 1, 0], inPause], span)
    expect(gaps[0]).toEqual({ fromMs: 63_000, untilMs: 67_000 })
    expect(gaps.some(({ fromMs, untilMs }) => fromMs <= 7 * minute && untilMs >= 9 * minute)).toBe(true)
    expect(deadMsBetween(gaps, 0, 65_000)).toBe(2_000)
  })

  it("covers every long stillness and nothing else", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 80 }), (stretches) => {
        const activity = stretches.toSorted((a, b) => a - b).map((at): [number, number, number] => [at, 1, 0])
        const gaps = deadTime([], activity, { startAt: 0, durationMs: 301_000 })
        const isDead = (second: number) =>
          gaps.some(({ fromMs, untilMs }) => fromMs <= second * 1_000 && second * 1_000 < untilMs)
        const busy = new Set(stretches)
        for (let second = 0, still = 0; second <= 301; second++) {
          if (second < 301 && !busy.has(second)) still++
          else {
            for (let back = 1; back <= still; back++) expect(isDead(second - back)).toBe(still > 3)
            still = 0
            if (second < 301) expect(isDead(second)).toBe(false)
          }
        }
        for (const [index, { fromMs }] of gaps.entries()) expect(fromMs).toBeGreaterThan(gaps[index - 1]?.untilMs ?? -1)
      }),
      law,
    )
  })
})
