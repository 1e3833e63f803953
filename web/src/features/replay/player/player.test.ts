import fc from "fast-check"
import { expect, it } from "vitest"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { Player, rates } from "./player.ts"

const dead = [{ fromMs: 20_000, untilMs: 50_000 }]
const marks: Mark[] = [5_000, 30_000, 50_000, 50_001].map((atMs) => ({ id: String(atMs), atMs, kind: "overtime" }))

/** A page whose frames come when the test says so. */
function aPlayer({ atMs = 0, durationMs = 60_000, arrivedMs = Infinity } = {}) {
  const page = { now: 0, arrivedMs, shown: [] as number[], frame: null as (() => void) | null }
  const player = new Player(
    {
      now: () => page.now,
      beforePaint: (run) => {
        page.frame = run
        return () => {
          page.frame = null
        }
      },
      arrivedUntilMs: () => page.arrivedMs,
      show: (moment) => page.shown.push(moment),
    },
    { durationMs, dead, atMs },
  )
  player.setMarks(marks)
  const paint = () => {
    const { frame } = page
    page.frame = null
    frame?.()
  }
  paint()
  return {
    player,
    page,
    paint,
    passes(ms: number): void {
      page.now += ms
      paint()
    },
  }
}

it("shows the moment it is opened at, and then nothing until something changes", () => {
  const { page } = aPlayer({ atMs: 7_000 })
  expect(page.shown).toEqual([7_000])
  expect(page.frame).toBeNull()
})

it("plays with the page's clock, frame by frame, and stops where it is paused", () => {
  const { player, page, passes } = aPlayer()
  player.play()
  passes(0)
  passes(1_000)
  passes(500)
  player.pause()
  passes(9_000)
  expect(player.getSnapshot()).toMatchObject({ atMs: 1_500, playing: false })
  expect(page.shown.at(-1)).toBe(1_500)
})

it("changes its pace from where it is", () => {
  const { player, passes } = aPlayer()
  player.play()
  passes(0)
  passes(1_000)
  player.setRate(4)
  passes(0)
  passes(1_000)
  expect(player.getSnapshot().atMs).toBe(5_000)
})

it("jumps dead time and tells how much, for as long as it takes to read", () => {
  const { player, passes } = aPlayer({ atMs: 19_000 })
  player.play()
  passes(0)
  passes(1_500)
  expect(player.getSnapshot()).toMatchObject({ atMs: 50_500, skippedMs: 30_000 })
  expect(player.getSnapshot().news.map(({ atMs }) => atMs)).toEqual([30_000, 50_000, 50_001])
  passes(4_100)
  expect(player.getSnapshot()).toMatchObject({ skippedMs: 0, news: [] })
})

it("goes through dead time when asked to", () => {
  const { player, passes } = aPlayer({ atMs: 19_000 })
  player.setSkipping(false)
  player.play()
  passes(0)
  passes(1_500)
  expect(player.getSnapshot()).toMatchObject({ atMs: 20_500, skippedMs: 0 })
})

it("waits, without counting the time, for what has not arrived", () => {
  const { player, page, paint, passes } = aPlayer({ arrivedMs: 2_000 })
  player.play()
  passes(0)
  passes(5_000)
  expect(player.getSnapshot()).toMatchObject({ atMs: 2_000, waiting: true, playing: true })
  page.now += 60_000
  page.arrivedMs = Infinity
  player.arrived()
  paint()
  paint()
  passes(1_000)
  expect(player.getSnapshot()).toMatchObject({ atMs: 3_000, waiting: false })
  expect(page.shown.every((atMs) => atMs < 2_000 || page.arrivedMs === Infinity)).toBe(true)
})

it("stops at the end, and starts from the beginning again", () => {
  const { player, passes } = aPlayer({ atMs: 59_000 })
  player.play()
  passes(0)
  passes(5_000)
  expect(player.getSnapshot()).toMatchObject({ atMs: 60_000, playing: false })
  player.play()
  passes(0)
  passes(1_000)
  expect(player.getSnapshot().atMs).toBe(1_000)
})

it("seeks within the replay, at once, playing or not", () => {
  const { player, page, passes } = aPlayer()
  page.shown.length = 0
  player.seek(9_000)
  player.seek(-5)
  expect(player.getSnapshot().atMs).toBe(0)
  player.seek(99_000)
  expect(page.shown).toEqual([9_000, 0, 60_000])
  expect(page.frame).toBeNull()
  player.seek(1_000)
  player.play()
  passes(0)
  passes(1_000)
  player.seek(5_000)
  passes(0)
  passes(1_000)
  expect(player.getSnapshot()).toMatchObject({ atMs: 6_000, playing: true })
})

it("tells where it is before it shows what was there", () => {
  const { player, page } = aPlayer()
  const told: number[] = []
  player.subscribe(() => told.push(page.shown.length))
  page.shown.length = 0
  player.seek(9_000)
  expect([told, page.shown]).toEqual([[0], [9_000]])
})

it("passes every mark once on the way from the beginning to the end, at any pace and with frames of any length", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 30, maxLength: 60 }),
      fc.constantFrom(...rates),
      (frames, rate) => {
        const { player, passes } = aPlayer()
        const seen = new Set<Mark>()
        let told = 0
        let before: readonly Mark[] = []
        player.subscribe(() => {
          const { news } = player.getSnapshot()
          if (news === before) return
          told += news.filter((mark) => !before.includes(mark)).length
          before = news
          for (const mark of news) seen.add(mark)
        })
        player.setRate(rate)
        player.play()
        passes(0)
        for (const ms of frames) passes(ms)
        const { atMs } = player.getSnapshot()
        expect([...seen]).toEqual(marks.filter((mark) => mark.atMs > 0 && mark.atMs <= atMs))
        expect(told).toBe(seen.size)
      },
    ),
    { numRuns: 300 },
  )
})
