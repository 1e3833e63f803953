import { expect, it } from "vitest"
import type { ReplaySegment } from "@tradeoff/shared/contracts/replay.ts"
import { SegmentLoader } from "./segment-loader.ts"

const empty: ReplaySegment = { keyframes: [], entities: [], deltas: [], presence: [] }

/** A server whose answers come when the test says so. */
function aLoader(count: number) {
  const asked: number[] = []
  const arrived: number[] = []
  let answer: { resolve: (segment: ReplaySegment) => void; reject: (error: unknown) => void } | null = null
  const loader = new SegmentLoader({
    count,
    fetch: (no) => {
      asked.push(no)
      return new Promise((resolve, reject) => {
        answer = { resolve, reject }
      })
    },
    arrived: (no) => arrived.push(no),
  })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  return {
    loader,
    asked,
    arrived,
    async answers(): Promise<void> {
      answer?.resolve(empty)
      await settled()
    },
    async fails(): Promise<void> {
      answer?.reject(new Error("lost"))
      await settled()
    },
  }
}

it("brings the wanted one first, then those behind it, then those before it", async () => {
  const { loader, asked, answers } = aLoader(5)
  loader.want(3)
  for (let no = 0; no < 5; no++) await answers()
  expect(asked).toEqual([3, 4, 0, 1, 2])
  expect(loader.getSnapshot()).toEqual({ arrived: 5, failure: null })
})

it("lets another one go first, and asks for none twice", async () => {
  const { loader, asked, arrived, answers } = aLoader(6)
  loader.want(0)
  await answers()
  loader.want(4)
  loader.want(4)
  for (let no = 0; no < 6; no++) await answers()
  expect(asked).toEqual([0, 1, 4, 5, 2, 3])
  expect(arrived).toEqual(asked)
  expect(loader.has(2)).toBe(true)
})

it("stops at a failure until it is told to try again, or another one is wanted", async () => {
  const { loader, asked, answers, fails } = aLoader(3)
  loader.want(0)
  await answers()
  await fails()
  expect(loader.getSnapshot()).toMatchObject({ arrived: 1, failure: new Error("lost") })
  loader.want(0)
  expect(asked).toEqual([0, 1])
  loader.retry()
  await fails()
  loader.want(2)
  expect(loader.getSnapshot().failure).toBeNull()
  await answers()
  expect(asked).toEqual([0, 1, 1, 2, 1])
})

it("tells nobody and asks for nothing once it is closed", async () => {
  const { loader, asked, arrived, answers } = aLoader(3)
  loader.want(0)
  loader.close()
  await answers()
  expect([asked, arrived]).toEqual([[0], []])
})
