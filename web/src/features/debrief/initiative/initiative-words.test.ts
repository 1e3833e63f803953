import { expect, it } from "vitest"
import { columns, sumWords } from "./initiative-words.ts"

const tally = (counts: object) => ({
  ...{ unprompted: 0, probed: 0, hinted: 0, told: 0, missed: 0, notSeen: 0, unmarked: 0 },
  ...counts,
})

it("says how many came unprompted, how many after help, and what is left to mark", () => {
  const some = tally({ unprompted: 3, probed: 1, hinted: 1, told: 1, missed: 2, notSeen: 1, unmarked: 4 })
  expect(sumWords(some, "mid")).toBe(
    "3 of 9 marked must-haves at mid level came from you alone, 3 after help. 4 are not marked yet.",
  )
  expect(sumWords(tally({ unprompted: 2 }), "staff")).toMatch(/^2 of 2 .* alone, 0 after help\.$/)
  expect(sumWords(tally({ unmarked: 1 }), "senior")).toBe("None of the must-haves at senior level is marked yet.")
})

it("has a column for each degree of help, and one for what did not show", () => {
  const counts = columns.map(({ count }) =>
    count(tally({ unprompted: 1, probed: 2, hinted: 3, told: 4, missed: 5, notSeen: 6 })),
  )
  expect(counts).toEqual([1, 2, 3, 4, 11])
})
