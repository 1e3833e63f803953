import fc from "fast-check"
import { expect, test } from "vitest"
import { seeded } from "#testing/seed.ts"
import { UnackedQueue } from "./unacked-queue.ts"

type Step = { push: number } | { ack: number } | { rewind: true } | { send: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ push: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ ack: fc.integer({ min: 0, max: 60 }) }),
  fc.constant({ rewind: true } as const),
  fc.record({ send: fc.integer({ min: 1, max: 100 }) }),
)

test("whatever happens, the queue holds what is not acknowledged, and sends each edit once between two breaks", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new UnackedQueue(7)
      const madeBytes: number[] = []
      let [made, acked, sentUpTo] = [0, -1, -1]
      for (const step of steps) {
        if ("push" in step) {
          expect(queue.push(new Uint8Array(step.push)).n).toBe(made++)
          madeBytes.push(step.push)
        } else if ("ack" in step) {
          acked = Math.max(acked, Math.min(step.ack, made - 1))
          queue.acknowledge(Math.min(step.ack, made - 1))
        } else if ("rewind" in step) {
          sentUpTo = -1
          queue.rewind()
        } else {
          const taken = queue.takeUnsent(step.send)
          const first = Math.max(acked, sentUpTo) + 1
          expect(taken.map(({ n }) => n)).toEqual(taken.map((_, index) => first + index))
          expect(taken.length > 0).toBe(first < made)
          sentUpTo = Math.max(sentUpTo, taken.at(-1)?.n ?? -1)
        }
        expect(queue.length).toBe(made - 1 - acked)
        expect(queue.bytes).toBe(madeBytes.slice(acked + 1).reduce((sum, length) => sum + length, 0))
      }
    }),
    seeded(300),
  )
})

test("a frame's worth is never more than asked for, unless a single edit is", () => {
  const queue = new UnackedQueue(1)
  for (const length of [40, 40, 500, 10]) queue.push(new Uint8Array(length))
  expect(queue.takeUnsent(100).map(({ n }) => n)).toEqual([0, 1])
  expect(queue.takeUnsent(100).map(({ n }) => n)).toEqual([2])
  expect(queue.takeUnsent(100).map(({ n }) => n)).toEqual([3])
  expect(queue.takeUnsent(100)).toEqual([])
})

test("what a gone tab left keeps its numbers", () => {
  const queue = new UnackedQueue(3, [
    { n: 8, bytes: new Uint8Array(1) },
    { n: 9, bytes: new Uint8Array(1) },
  ])
  queue.acknowledge(8)
  expect(queue.takeUnsent(100).map(({ n }) => n)).toEqual([9])
})
