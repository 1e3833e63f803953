import { afterEach, beforeEach, expect, it, vi } from "vitest"
import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { People } from "@tradeoff/shared/link/session-link.ts"
import type { Live } from "#api/live.ts"
import { type Hand, Peers, pointerStaysMs } from "./peers.ts"

const ann = { participant: 1, role: "candidate", name: "Ann", sockets: 1 } as const
const ben = { participant: 2, role: "interviewer", name: "Ben", sockets: 1 } as const

/** A live session of two that tells what a test lets it tell. */
function aLive() {
  const changed = new Set<() => void>()
  const heard = new Set<Parameters<Live["onPresence"]>[0]>()
  let people: People = [ann, ben]
  const live = {
    getSnapshot: () => ({ people }),
    subscribe: (listener: () => void) => (changed.add(listener), () => changed.delete(listener)),
    onPresence: (listener: Parameters<Live["onPresence"]>[0]) => (heard.add(listener), () => heard.delete(listener)),
  }
  return {
    live: live as unknown as Live,
    count(now: People) {
      people = now
      for (const listener of changed) listener()
    },
    tell(participant: number, presence: Presence) {
      const payload = encodePresence(presence)
      for (const listener of heard) listener({ kind: "presence", room: 0, participant, socket: 1, payload })
    },
    listeners: () => changed.size + heard.size,
  }
}

function open() {
  const session = aLive()
  const peers = new Peers(session.live)
  const hand = (participant: number): Hand | undefined =>
    peers.hands.getSnapshot().find((one) => one.participant === participant)
  return { ...session, peers, hand }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("a hand that moves or selects is told apart from who takes part, whom nothing is drawn again for", () => {
  const { peers, tell, hand } = open()
  tell(1, { pointer: [1, 2], step: "api" })
  const before = peers.getSnapshot()
  expect(before[0]).toMatchObject({ name: "Ann", here: true, presence: { step: "api" } })
  tell(1, { pointer: [3, 4], selected: ["box"], step: "api" })
  expect(hand(1)).toEqual({ participant: 1, name: "Ann", pointer: [3, 4], selected: ["box"] })
  expect(peers.getSnapshot()).toBe(before)
  const hands = peers.hands.getSnapshot()
  tell(1, { typing: true })
  expect(peers.getSnapshot()[0]?.presence).toEqual({ step: "api", typing: true })
  expect(peers.hands.getSnapshot()).toBe(hands)
})

it("a pointer is gone once it has left the board, and what is selected stays", () => {
  const { tell, hand } = open()
  tell(1, { pointer: [1, 2], selected: ["box"] })
  tell(1, { pointer: null })
  expect(hand(1)).toMatchObject({ pointer: null, selected: ["box"] })
})

it("a pointer that rests is gone after a while, whatever else is told, and back when it moves", () => {
  const { peers, tell, hand } = open()
  const told = vi.fn<() => void>()
  peers.subscribe(told)
  tell(1, { pointer: [1, 2] })
  vi.advanceTimersByTime(pointerStaysMs - 1)
  tell(1, { pointer: [1, 2], typing: true })
  expect(hand(1)?.pointer).toEqual([1, 2])
  told.mockClear()
  vi.advanceTimersByTime(1)
  expect(hand(1)?.pointer).toBeNull()
  expect(told).toHaveBeenCalledTimes(1)
  tell(1, { pointer: [1, 2], typing: false })
  expect(hand(1)?.pointer).toBeNull()
  tell(1, { pointer: [1, 3] })
  vi.advanceTimersByTime(pointerStaysMs / 2)
  tell(1, { pointer: [1, 4] })
  vi.advanceTimersByTime(pointerStaysMs - 1)
  expect(hand(1)?.pointer).toEqual([1, 4])
})

it("nothing is left of one whose pages are closed, or who was removed", () => {
  const { tell, hand, count } = open()
  tell(2, { pointer: [1, 2], selected: ["box"] })
  count([ann, { ...ben, sockets: 0 }])
  expect(hand(2)).toEqual({ participant: 2, name: "Ben", pointer: null, selected: [] })
  count([ann])
  expect(hand(2)).toBeUndefined()
})

it("what is closed hears nothing and has nothing to come", () => {
  const { peers, tell, listeners } = open()
  tell(1, { pointer: [1, 2] })
  peers.close()
  expect([listeners(), vi.getTimerCount()]).toEqual([0, 0])
})
