import { expect, it } from "vitest"
import { EvidenceId, ReplyId } from "@tradeoff/shared/contracts/ids.ts"
import type { Reply, ReplyAbout } from "@tradeoff/shared/contracts/reviews.ts"
import { hasThread } from "#features/review-reading/reading.ts"
import { linesAbout } from "./about.ts"

const evidence = EvidenceId.parse("6f3c1c52-9d0e-4b6c-9f55-0d3f4ce4f001")
const line = (words: string, about: ReplyAbout): Reply => ({
  id: ReplyId.parse("6f3c1c52-9d0e-4b6c-9f55-0d3f4ce4f002"),
  about,
  words,
  mine: true,
  from: null,
  createdAt: 0,
})

it("finds the lines about a dimension, about one piece of evidence, and about the whole, and none of another", () => {
  const lines = [
    line("a", { dimension: "d1" }),
    line("b", null),
    line("c", { evidence }),
    line("d", { dimension: "d1" }),
    line("e", { dimension: "d2" }),
  ]
  const words = (about: ReplyAbout) => linesAbout(lines, about).map((one) => one.words)
  expect(words({ dimension: "d1" })).toEqual(["a", "d"])
  expect(words({ evidence })).toEqual(["c"])
  expect(words(null)).toEqual(["b"])
  expect(words({ dimension: "d3" })).toEqual([])
})

it("is a thread of the candidate and the author alone, and never about a prediction", () => {
  const talks = (
    role: "candidate" | "interviewer" | "reviewer",
    kind: "self" | "interviewer" | "peer",
    mine: boolean,
  ) => hasThread({ role }, { kind, mine })
  expect(talks("candidate", "peer", false)).toBe(true)
  expect(talks("candidate", "self", true)).toBe(false)
  expect(talks("interviewer", "interviewer", true)).toBe(true)
  expect(talks("interviewer", "peer", false)).toBe(false)
  expect(talks("reviewer", "self", false)).toBe(false)
})
