import { afterAll, beforeAll, expect, test } from "vitest"
import type { Database } from "#db/open.ts"
import { createRandom, firstSeed } from "#testing/random.ts"
import { createRoomStore } from "./room-store.ts"
import type { Edit, RoomStore } from "./room-store.ts"

const sessionId = "00000000-0000-4000-8000-00000000000a"
const mebibyte = 1024 * 1024

/** What every storage of rooms must do, whichever database stands behind it. */
export function roomStoreContract(openDatabase: () => Promise<Database>): void {
  let database: Database
  let store: RoomStore
  let rooms = 0
  beforeAll(async () => {
    database = await openDatabase()
    store = createRoomStore(database.pool)
    await database.pool.query("insert into prompt_version (hash, slug, json) values ('h', 's', '{}')")
    await database.pool.query(
      `insert into session (id, prompt_slug, prompt_title, prompt_hash, kind, mode, level, length_min, begins, status, created_at)
       values ($1, 's', 't', 'h', 'solo', 'practice', 'mid', 45, 'onStart', 'running', 0)`,
      [sessionId],
    )
  })
  afterAll(() => database.close())

  async function newRoom(): Promise<string> {
    const room = `room-${++rooms}`
    await database.pool.query("insert into room_head (room, session_id, name) values ($1, $2, $1)", [room, sessionId])
    return room
  }

  test("E1: numbers a room's edits 1, 2, 3 … in the order given, and reads them back as they came", async () => {
    const room = await newRoom()
    const edits = [
      edit(room, 5, 0),
      edit(room, 6, 0, { late: true }),
      edit(room, 5, 1, { bytes: Uint8Array.of(0, 255, 128) }),
    ]
    const places = await store.commit(edits, 1_000)
    expect(sorted(places).map(({ seq, client, n, at }) => [seq, client, n, at])).toEqual([
      [1, 5, 0, 1_000],
      [2, 6, 0, 1_000],
      [3, 5, 1, 1_000],
    ])
    const rows = await store.rowsAfter(room, 0)
    expect(rows.map(({ late }) => late)).toEqual([false, true, false])
    expect(rows.map(({ bytes }) => [...bytes])).toEqual([
      [5, 0],
      [6, 0],
      [0, 255, 128],
    ])
    expect(await store.heads([room])).toEqual([{ room, sessionId, epoch: 1, seq: 3, quarantined: false }])
  })

  test("E1: an edit that is there already is answered with its old place and leaves no hole", async () => {
    const room = await newRoom()
    await store.commit([edit(room, 5, 0), edit(room, 5, 1)], 1_000)
    const places = await store.commit([edit(room, 5, 1), edit(room, 5, 2), edit(room, 5, 0)], 2_000)
    expect(sorted(places).map(({ seq, n, at }) => [seq, n, at])).toEqual([
      [1, 0, 1_000],
      [2, 1, 1_000],
      [3, 2, 2_000],
    ])
    expect(await seqs(room)).toEqual([1, 2, 3])
  })

  test("E1: the same edit twice in one batch is one row", async () => {
    const room = await newRoom()
    const places = await store.commit([edit(room, 5, 0), edit(room, 5, 1), edit(room, 5, 0), edit(room, 5, 1)], 1_000)
    expect(sorted(places).map(({ seq, n }) => [seq, n])).toEqual([
      [1, 0],
      [2, 1],
    ])
  })

  test("E1: one batch serves many rooms, and only those that are there", async () => {
    const [one, two] = [await newRoom(), await newRoom()]
    const batch = [
      edit(two, 1, 0),
      edit("gone", 1, 0),
      edit(one, 1, 0),
      edit(two, 1, 1),
      edit("gone", 1, 1),
      edit(one, 2, 0),
    ]
    const places = await store.commit(batch, 1_000)
    expect(places.map(({ room }) => room).sort()).toEqual([one, one, two, two])
    expect(await seqs(one)).toEqual([1, 2])
    expect(await seqs(two)).toEqual([1, 2])
    expect(await store.heads([one, "gone", two])).toHaveLength(2)
    expect(await store.newClient("gone", 1)).toBeNull()
    expect(await store.rowsAfter("gone", 0)).toEqual([])
    expect(await store.snapshot("gone")).toBeNull()
  })

  test("E2: a room's instants never run backwards, whatever the clock does", async () => {
    const room = await newRoom()
    for (const [n, now] of [1_000, 400, 1_001, 0].entries()) await store.commit([edit(room, 5, n)], now)
    expect((await store.rowsAfter(room, 0)).map(({ at }) => at)).toEqual([1_000, 1_000, 1_001, 1_001])
  })

  test("E9: four writers whose rooms overlap never deadlock, and no number is missing or given twice", async () => {
    const random = createRandom(firstSeed)
    const shared = await Promise.all(Array.from({ length: 6 }, newRoom))
    const errors: unknown[] = []
    const write = async (client: number) => {
      const next = new Map<string, number>()
      for (let commit = 0; commit < 40; commit++) {
        const batch = Array.from({ length: 12 }, () => {
          const room = random.pick(shared)
          const n = next.get(room) ?? 0
          next.set(room, n + 1)
          return edit(room, client, n)
        })
        await store.commit(batch, 1_000).catch((error: unknown) => errors.push(error))
      }
    }
    await Promise.all([11, 12, 13, 14].map(write))
    expect(errors, `repeat with SEED=${firstSeed}`).toEqual([])
    let total = 0
    for (const room of shared) {
      const numbers = await seqs(room)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      total += numbers.length
    }
    expect(total).toBe(4 * 40 * 12)
  })

  test("E9: two processes that commit the same edit at once end with one row", async () => {
    const room = await newRoom()
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => store.commit([edit(room, 5, 0)], 1_000)))
    for (const outcome of tries) {
      // Who waited for the lock may be told of a unique violation, and finds the row when it asks again.
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "23505" })
      else expect(outcome.value).toMatchObject([{ seq: 1 }])
    }
    expect(await store.commit([edit(room, 5, 0)], 2_000)).toMatchObject([{ seq: 1, at: 1_000 }])
    expect(await seqs(room)).toEqual([1])
  })

  test("a commit is planned five times and then no more, however few its edits", async () => {
    const room = await newRoom()
    for (let n = 0; n < 12; n++) await store.commit([edit(room, 5, n)], 1_000)
    // What came one after the other came over the connection that was free last.
    const { rows } = await database.pool.query(
      "select custom_plans::int as plans from pg_prepared_statements where name = 'room-commit'",
    )
    expect(rows).toEqual([{ plans: 5 }])
  })

  test("client ids are given once, under parallel calls too, and stay their participant's", async () => {
    const room = await newRoom()
    const given = await Promise.all(Array.from({ length: 40 }, (_, index) => store.newClient(room, index % 3)))
    expect(new Set(given).size).toBe(40)
    await store.commit([edit(room, given[7]!, 0), edit(room, given[7]!, 1)], 1_000)
    const records = await store.clients(room)
    expect(records).toHaveLength(40)
    expect(records.find(({ client }) => client === given[7])).toEqual({ client: given[7], participant: 1, nextN: 2 })
    expect(records.find(({ client }) => client === given[8])).toEqual({ client: given[8], participant: 2, nextN: 0 })
  })

  test("rows are read in pages of at most 500", async () => {
    const room = await newRoom()
    await store.commit(
      Array.from({ length: 1_100 }, (_, n) => edit(room, 5, n)),
      1_000,
    )
    expect(await pages(room)).toEqual([500, 500, 100])
  })

  test("rows are read in pages of at most 1 MiB, but never none", async () => {
    const room = await newRoom()
    const sizes = [...Array.from({ length: 20 }, () => 64 * 1024), 2 * mebibyte, 10, mebibyte, 1]
    for (const [n, size] of sizes.entries())
      await store.commit([edit(room, 5, n, { bytes: new Uint8Array(size) })], 1_000)
    expect(await pages(room)).toEqual([16, 4, 1, 1, 1, 1])
  })

  test("a snapshot is kept in parts, the last two of a room, and an older one never hides a newer", async () => {
    const room = await newRoom()
    const document = (seed: number, size: number) =>
      Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed) % 256)
    for (const [seq, size] of [
      [10, 5],
      [20, 64 * 1024],
      [30, 64 * 1024 * 2 + 1],
    ] as const) {
      await store.saveSnapshot(room, seq, document(seq, size))
      const saved = await store.snapshot(room)
      expect(saved!.seq).toBe(seq)
      expect(Buffer.concat(saved!.parts).equals(document(seq, size))).toBe(true)
      expect(saved!.parts.every(({ length }) => length <= 64 * 1024)).toBe(true)
    }
    await store.saveSnapshot(room, 15, document(15, 5))
    await store.saveSnapshot(room, 30, document(0, 5))
    const { rows } = await database.pool.query(
      "select seq, count(*)::int as parts from room_snapshot where room = $1 group by seq order by seq",
      [room],
    )
    expect(rows).toEqual([
      { seq: 20, parts: 1 },
      { seq: 30, parts: 3 },
    ])
    expect((await store.snapshot(room))!.parts[0]![0]).toBe(30)
  })

  test("an empty document has a snapshot too", async () => {
    const room = await newRoom()
    await store.saveSnapshot(room, 1, new Uint8Array())
    expect(await store.snapshot(room)).toMatchObject({ seq: 1, parts: [{ length: 0 }] })
  })

  test("a quarantine is written once", async () => {
    const room = await newRoom()
    await store.quarantine(room, 7)
    await store.quarantine(room, 9)
    expect(await store.heads([room])).toMatchObject([{ quarantined: true }])
    const { rows } = await database.pool.query("select quarantined_at::int as at from room_head where room = $1", [
      room,
    ])
    expect(rows).toEqual([{ at: 7 }])
  })

  const seqs = async (room: string) => {
    const found: number[] = []
    for (
      let rows = await store.rowsAfter(room, 0);
      rows.length > 0;
      rows = await store.rowsAfter(room, found.at(-1)!)
    ) {
      found.push(...rows.map(({ seq }) => seq))
    }
    return found
  }

  const pages = async (room: string) => {
    const lengths: number[] = []
    let seq = 0
    for (let rows = await store.rowsAfter(room, 0); rows.length > 0; rows = await store.rowsAfter(room, seq)) {
      expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => seq + index + 1))
      lengths.push(rows.length)
      seq = rows.at(-1)!.seq
    }
    return lengths
  }
}

function edit(room: string, client: number, n: number, more: Partial<Edit> = {}): Edit {
  return { room, client, n, participant: 1, late: false, bytes: Uint8Array.of(client, n % 256), ...more }
}

function sorted<Place extends { seq: number }>(places: Place[]): Place[] {
  return places.toSorted((one, other) => one.seq - other.seq)
}
