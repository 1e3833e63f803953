import { expect, test } from "vitest"
import { Committer } from "./committer.ts"
import type { CommitOutcome } from "./committer.ts"
import type { Edit, Journaled, RoomStore } from "./room-store.ts"

type Answer = (edits: Edit[]) => Journaled[] | Error

/** A journal whose answers wait until the test gives them. */
function aJournal() {
  const flights: { edits: Edit[]; answer(how: Answer): void }[] = []
  const commit = (edits: Edit[]) =>
    new Promise<Journaled[]>((resolve, reject) => {
      const answer = (how: Answer) => {
        const result = how(edits)
        if (result instanceof Error) reject(result)
        else resolve(result)
      }
      flights.push({ edits, answer })
    })
  return { flights, store: { commit } as unknown as RoomStore }
}

const stored: Answer = (edits) =>
  edits.map(({ room, client, n }, index) => ({ room, client, n, seq: index + 1, at: 0 }))
const broken =
  (code: string): Answer =>
  () =>
    Object.assign(new Error(code), { code })
const anEdit = (room: string, n: number): Edit => ({
  room,
  client: 1,
  n,
  participant: 1,
  late: false,
  bytes: new Uint8Array(8),
})

function aCommitter(wait: (ms: number) => Promise<void> = () => Promise.resolve()) {
  const journal = aJournal()
  const told: string[] = []
  const troubles: (string | null)[] = []
  const committer = new Committer({
    store: journal.store,
    now: () => 0,
    wait,
    troubled: (error) => troubles.push(error === null ? null : (error as Error).message),
  })
  const add = (room: string, n: number) => {
    const outcome: CommitOutcome = {
      journaled: () => told.push(`${room}${n} journaled`),
      impossible: (why) => told.push(`${room}${n} ${why}`),
    }
    committer.add(anEdit(room, n), outcome)
  }
  return { ...journal, committer, add, told, troubles }
}

/** Long enough for a promise to settle, the committer to gather for a turn of the loop, and the next flight to leave. */
const turn = async () => {
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve))
}

test("R1: nothing is told before the commit has returned, and what gathers meanwhile goes in one commit", async () => {
  const { add, flights, told } = aCommitter()
  add("a", 0)
  await turn()
  for (let n = 1; n <= 5; n++) add("a", n)
  await turn()
  expect(flights.map(({ edits }) => edits.length)).toEqual([1])
  expect(told).toEqual([])
  flights[0]!.answer(stored)
  await turn()
  expect(told).toEqual(["a0 journaled"])
  expect(flights.map(({ edits }) => edits.length)).toEqual([1, 5])
})

/** Waits that are over when the test says so. */
function aWait() {
  const waits: { ms: number; end(): void }[] = []
  const wait = (ms: number) => new Promise<void>((end) => void waits.push({ ms, end }))
  return { wait, waits }
}

test("a commit leaves some milliseconds after the one before it, with all that came meanwhile; the first after a rest at once", async () => {
  const { wait, waits } = aWait()
  const { add, flights, told } = aCommitter(wait)
  add("a", 0)
  await turn()
  expect(flights).toHaveLength(1)
  flights[0]!.answer(stored)
  await turn()
  expect(told).toEqual(["a0 journaled"])

  add("b", 0)
  await turn()
  add("c", 0)
  await turn()
  expect(flights).toHaveLength(1)
  expect(waits.map(({ ms }) => ms)).toEqual([10])
  waits[0]!.end()
  await turn()
  expect(flights.map(({ edits }) => edits.length)).toEqual([1, 2])
  waits[1]!.end()
  flights[1]!.answer(stored)
  await turn()

  add("a", 1)
  await turn()
  expect(flights.map(({ edits }) => edits.length)).toEqual([1, 2, 1])
})

test("a batch that is full waits for nothing", async () => {
  const { wait } = aWait()
  const { add, flights } = aCommitter(wait)
  add("a", 0)
  await turn()
  for (let n = 1; n <= 500; n++) add("a", n)
  flights[0]!.answer(stored)
  await turn()
  expect(flights.map(({ edits }) => edits.length)).toEqual([1, 500])
})

test("R9: a lost connection is tried again with the same edits in the same order, and trouble is told and taken back", async () => {
  const { add, flights, told, troubles } = aCommitter()
  add("a", 0)
  add("b", 0)
  await turn()
  for (let failures = 0; failures < 3; failures++) {
    flights.at(-1)!.answer(broken("08006"))
    await turn()
  }
  expect(flights).toHaveLength(4)
  expect(flights.every(({ edits }) => edits.map(({ room }) => room).join() === "a,b")).toBe(true)
  expect(troubles).toEqual(["08006", "08006"])
  flights[3]!.answer(stored)
  await turn()
  expect(told).toEqual(["a0 journaled", "b0 journaled"])
  expect(troubles.at(-1)).toBeNull()
})

test("R5: a row that another process was quicker to write is found by the next try, not reported as bad data", async () => {
  const { add, flights, told } = aCommitter()
  add("a", 0)
  await turn()
  flights[0]!.answer(broken("23505"))
  await turn()
  flights[1]!.answer(stored)
  await turn()
  expect(told).toEqual(["a0 journaled"])
})

test("R10: data that the database refuses costs only the room it came from", async () => {
  const { add, flights, told } = aCommitter()
  add("a", 0)
  add("b", 0)
  add("a", 1)
  await turn()
  flights[0]!.answer(broken("22P05"))
  await turn()
  expect(flights[1]!.edits.map(({ n }) => n)).toEqual([0, 1])
  flights[1]!.answer(broken("22P05"))
  await turn()
  flights[2]!.answer(stored)
  await turn()
  expect(told).toEqual(["a0 badData", "a1 badData", "b0 journaled"])
})

test("an edit of a room that is gone is reported as such", async () => {
  const { add, flights, told } = aCommitter()
  add("gone", 0)
  await turn()
  flights[0]!.answer(() => [])
  await turn()
  expect(told).toEqual(["gone0 roomGone"])
})

test("a batch holds at most 500 edits, and `drained` waits for the last of them", async () => {
  const { add, flights, committer, told } = aCommitter()
  add("a", 0)
  await turn()
  for (let n = 1; n <= 1001; n++) add("a", n)
  const drained = committer.drained().then(() => told.length)
  for (let flight = 0; flight < 4; flight++) {
    flights[flight]!.answer(stored)
    await turn()
  }
  expect(flights.map(({ edits }) => edits.length)).toEqual([1, 500, 500, 1])
  expect(await drained).toBe(1002)
})
