import { expect, it } from "vitest"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Try } from "@tradeoff/shared/contracts/tries.ts"
import { checkpointWords, originWords } from "./try-words.ts"

const [first, second] = ["1", "2"].map((digit) => SessionId.parse(`${digit.repeat(8)}-0000-4000-8000-000000000000`))
const startedAt = new Date(2026, 5, 20, 14, 30).getTime()

function aTry(id: SessionId, changes: Partial<Try> = {}, branchedFrom: Try["session"]["branchedFrom"] = null): Try {
  return {
    session: {
      id,
      promptSlug: "rate-limiter",
      promptTitle: "Rate limiter",
      kind: "solo",
      mode: "practice",
      level: "mid",
      lengthMin: 45,
      status: "finished",
      role: "candidate",
      createdAt: startedAt,
      startedAt,
      finishedAt: startedAt + 60_000,
      branchedFrom,
    },
    steps: [],
    checkpoints: { unprompted: 0, prompted: 0, missed: 0, notSeen: 0 },
    checkpointsInKit: 12,
    hints: 0,
    questions: 0,
    ...changes,
  }
}

it("tells where a round began", () => {
  const origin = aTry(first!)
  const branch = aTry(second!, {}, { session: first!, at: startedAt + 754_000 })
  expect(originWords(origin, [origin, branch])).toBe("From an empty board")
  expect(originWords(branch, [origin, branch])).toBe("From minute 12:34 of the round of Jun 20, 2026")
  expect(originWords(branch, [branch])).toBe("From a moment of another round")
})

it("counts the checkpoints that were marked", () => {
  const checkpoints = { unprompted: 3, prompted: 2, missed: 1, notSeen: 1 }
  expect(checkpointWords(aTry(first!, { checkpoints }))).toBe("3 unprompted, 2 prompted, 1 missed; 7 of 12 marked")
  expect(checkpointWords(aTry(first!))).toBe("None of 12 marked")
  expect(checkpointWords(aTry(first!, { checkpointsInKit: null }))).toBe("No kit")
})
