import { expect } from "@playwright/test"
import { test, type Boards, type Point } from "./rigs/board/board-test.ts"

const first = Number(process.env.SEED ?? 1)
const seeds = process.env.SEED ? [first] : Array.from({ length: Number(process.env.SEEDS ?? 4) }, (_, at) => first + at)

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Act = (boards: Boards, at: number, somewhere: () => Point) => Promise<void>

const selectNearby: Act = async (boards, at, somewhere) => {
  await boards.tool(at, "v")
  const from = somewhere()
  await boards.stroke(at, [from, { x: from.x + 200, y: from.y + 200 }])
}

const key =
  (name: string): Act =>
  (boards, at) =>
    boards.press(at, name)

const acts: Act[] = [
  (boards, at, somewhere) => boards.draw(at, "r", somewhere(), somewhere()),
  (boards, at, somewhere) => boards.draw(at, "o", somewhere(), somewhere()),
  (boards, at, somewhere) => boards.draw(at, "a", somewhere(), somewhere()),
  async (boards, at, somewhere) => {
    await boards.tool(at, "p")
    await boards.stroke(at, [somewhere(), somewhere(), somewhere()])
  },
  (boards, at, somewhere) => boards.write(at, somewhere(), "queue → worker"),
  async (boards, at) => {
    await boards.page.locator(`#board-${at}`).getByRole("button", { name: "Add Service" }).click()
  },
  async (boards, at, somewhere) => {
    await selectNearby(boards, at, somewhere)
    await boards.press(at, "ArrowRight")
  },
  async (boards, at, somewhere) => {
    await boards.tool(at, "v")
    await boards.stroke(at, [somewhere(), somewhere()])
  },
  async (boards, at, somewhere) => {
    await selectNearby(boards, at, somewhere)
    await boards.press(at, "Control+d")
  },
  async (boards, at, somewhere) => {
    await selectNearby(boards, at, somewhere)
    await boards.press(at, "Control+g")
  },
  async (boards, at, somewhere) => {
    await selectNearby(boards, at, somewhere)
    await boards.press(at, "Control+[")
  },
  async (boards, at, somewhere) => {
    await selectNearby(boards, at, somewhere)
    await boards.press(at, "Delete")
  },
  key("Control+z"),
  key("Control+z"),
  key("Control+Shift+z"),
]

for (const seed of seeds) {
  test(`E3 E5 real hands on two boards, with partitions, end with one picture (SEED=${seed})`, async ({ boards }) => {
    test.setTimeout(120_000)
    const random = randomFrom(seed)
    const somewhere = () => ({ x: Math.round(random() * 300 - 150), y: Math.round(random() * 500 - 250) })
    for (let moment = 0; moment < 40; moment++) {
      const act = acts[Math.floor(random() * acts.length)]
      await act?.(boards, random() < 0.5 ? 0 : 1, somewhere)
      if (random() < 0.1) await boards.split()
      if (random() < 0.15) await boards.heal()
    }
    await boards.heal()
    for (const at of [0, 1]) await boards.tool(at, "Escape")
    await boards.agree()
    expect((await boards.picture(0)).length).toBeGreaterThan(0)
  })
}
