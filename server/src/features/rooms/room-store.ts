import type { LogRow } from "@tradeoff/shared/link/frames.ts"
import type { Pool } from "pg"

/** An edit on its way into the journal. */
export interface Edit {
  room: string
  client: number
  n: number
  participant: number
  late: boolean
  bytes: Uint8Array
}

/** Where an edit stands in the journal: put there now, or found there from an earlier try. */
export interface Journaled {
  room: string
  client: number
  n: number
  seq: number
  at: number
}

export interface RoomHead {
  room: string
  sessionId: string
  epoch: number
  seq: number
  quarantined: boolean
}

/** Whose a client id is, and the number its next edit will carry. */
export interface ClientRecord {
  client: number
  participant: number
  nextN: number
}

export interface Snapshot {
  seq: number
  parts: Uint8Array[]
}

/** The journal of all rooms. Whatever resolves is durable; whatever rejects may or may not have happened. */
export interface RoomStore {
  /** The rooms that exist among `rooms`. */
  heads(rooms: string[]): Promise<RoomHead[]>
  clients(room: string): Promise<ClientRecord[]>
  /** Gives out a client id that nobody has had; null when the room is gone. */
  newClient(room: string, participant: number): Promise<number | null>
  /** Rows with seq > `after` in order: at most 500 and about 1 MiB, at least one if there is any. */
  rowsAfter(room: string, after: number): Promise<LogRow[]>
  /** Journals `edits` at once, numbering each room's in the order given; edits of rooms that are gone are missing in the answer. */
  commit(edits: Edit[], now: number): Promise<Journaled[]>
  snapshot(room: string): Promise<Snapshot | null>
  /** Keeps the fold of the log up to `seq`, in parts of 64 kB, and the one before it. */
  saveSnapshot(room: string, seq: number, document: Uint8Array): Promise<void>
  quarantine(room: string, now: number): Promise<void>
}

const maxPartBytes = 64 * 1024

/**
 * One statement a commit. The heads are locked in order of room id, or writers of overlapping batches deadlock; rows that are
 * there already are not numbered again, so numbers have no holes. A row that another process commits while this statement
 * waits for its lock ends in a unique violation, and the next try finds it.
 *
 * Made so that it is planned once, and well: `(select $1)` hides the number of rooms, without which a plan for few edits would be
 * made anew for every commit; `lateral … limit 1` keeps the plan of an empty log, which scans it whole, from outliving that.
 */
const commitSql = `
with incoming as (
  select i.*, l.seq as known_seq, l.at as known_at
  from unnest((select $1::text[]), $2::int[], $3::int[], $4::int[], $5::bool[], $6::int[], $7::int[])
    with ordinality as i(room, client, n, participant, late, start, length, place)
  left join lateral (
    select seq, at from room_log l where l.room = i.room and l.client = i.client and l.n = i.n limit 1
  ) l on true
), heads as (
  select room, seq, at from room_head where room = any((select $1::text[])::text[]) order by room for update
), fresh as (
  select i.*, (h.seq + row_number() over (partition by i.room order by i.place))::int as seq, greatest($8::bigint, h.at) as at
  from incoming i join heads h using (room) where i.known_seq is null
), moved as (
  update room_head h set seq = f.seq, at = f.at
  from (select room, max(seq) as seq, max(at) as at from fresh group by room) f where h.room = f.room
), inserted as (
  insert into room_log (room, seq, at, participant, client, n, late, bytes)
  select room, seq, at, participant, client, n, late, substring($9::bytea from start + 1 for length) from fresh
)
select place::int, seq, at from fresh
union all
select place::int, known_seq, known_at from incoming where known_seq is not null`

const rowsSql = `
select seq, at, participant, client, n, late, bytes from (
  select *, sum(octet_length(bytes)) over (order by seq) as total from room_log
  where room = $1 and seq > $2 order by seq limit 500
) page where total <= 1048576 or seq = $2 + 1 order by seq`

export function createRoomStore(pool: Pool): RoomStore {
  return {
    heads: (rooms) => heads(pool, rooms),
    clients: (room) => clients(pool, room),
    newClient: (room, participant) => newClient(pool, room, participant),
    rowsAfter: (room, after) => rowsAfter(pool, room, after),
    commit: (edits, now) => commit(pool, edits, now),
    snapshot: (room) => readSnapshot(pool, room),
    saveSnapshot: (room, seq, document) => saveSnapshot(pool, room, seq, document),
    quarantine: async (room, now) => {
      await pool.query("update room_head set quarantined_at = coalesce(quarantined_at, $2) where room = $1", [
        room,
        now,
      ])
    },
  }
}

async function heads(pool: Pool, rooms: string[]): Promise<RoomHead[]> {
  const { rows } = await pool.query({
    name: "room-heads",
    text: `select room, session_id, epoch, seq, quarantined_at is not null as quarantined
           from room_head where room = any($1::text[])`,
    values: [rooms],
  })
  return rows.map((row) => ({
    room: row.room,
    sessionId: row.session_id,
    epoch: row.epoch,
    seq: row.seq,
    quarantined: row.quarantined,
  }))
}

async function clients(pool: Pool, room: string): Promise<ClientRecord[]> {
  const { rows } = await pool.query({
    name: "room-clients",
    text: `select c.client, c.participant, coalesce(max(l.n) + 1, 0) as next_n
           from room_client c left join room_log l on l.room = c.room and l.client = c.client
           where c.room = $1 group by c.client, c.participant`,
    values: [room],
  })
  return rows.map((row) => ({ client: row.client, participant: row.participant, nextN: row.next_n }))
}

async function newClient(pool: Pool, room: string, participant: number): Promise<number | null> {
  const { rows } = await pool.query(
    `with given as (
       update room_head set next_client = next_client + 1 where room = $1 returning next_client - 1 as client
     )
     insert into room_client (room, client, participant) select $1, client, $2 from given returning client`,
    [room, participant],
  )
  return rows[0]?.client ?? null
}

async function rowsAfter(pool: Pool, room: string, after: number): Promise<LogRow[]> {
  const { rows } = await pool.query({ name: "room-rows", text: rowsSql, values: [room, after] })
  return rows.map((row) => ({ ...row, at: Number(row.at) }))
}

/** A page that came back while its edits were still waiting has them in the batch twice; one statement cannot insert both. */
function once(edits: Edit[]): Edit[] {
  return [
    ...new Map(edits.toReversed().map((edit) => [`${edit.room}\n${edit.client}\n${edit.n}`, edit])).values(),
  ].toReversed()
}

async function commit(pool: Pool, batch: Edit[], now: number): Promise<Journaled[]> {
  const edits = once(batch)
  const starts: number[] = []
  let start = 0
  for (const edit of edits) {
    starts.push(start)
    start += edit.bytes.length
  }
  const { rows } = await pool.query({
    name: "room-commit",
    text: commitSql,
    values: [
      edits.map((edit) => edit.room),
      edits.map((edit) => edit.client),
      edits.map((edit) => edit.n),
      edits.map((edit) => edit.participant),
      edits.map((edit) => edit.late),
      starts,
      edits.map((edit) => edit.bytes.length),
      now,
      Buffer.concat(edits.map((edit) => edit.bytes)),
    ],
  })
  return rows.map(({ place, seq, at }) => {
    const { room, client, n } = edits[place - 1]!
    return { room, client, n, seq, at: Number(at) }
  })
}

async function readSnapshot(pool: Pool, room: string): Promise<Snapshot | null> {
  const { rows } = await pool.query(
    `select seq, bytes from room_snapshot
     where room = $1 and seq = (select max(seq) from room_snapshot where room = $1) order by part`,
    [room],
  )
  return rows.length === 0 ? null : { seq: rows[0].seq, parts: rows.map((row) => row.bytes) }
}

async function saveSnapshot(pool: Pool, room: string, seq: number, document: Uint8Array): Promise<void> {
  const parts = Math.max(1, Math.ceil(document.length / maxPartBytes))
  const wire = await pool.connect()
  try {
    await wire.query("begin")
    for (let part = 0; part < parts; part++) {
      const bytes = Buffer.from(document.subarray(part * maxPartBytes, (part + 1) * maxPartBytes))
      await wire.query(
        `insert into room_snapshot (room, seq, part, parts, bytes) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [room, seq, part, parts, bytes],
      )
    }
    await wire.query(
      `delete from room_snapshot where room = $1 and seq not in
         (select distinct seq from room_snapshot where room = $1 order by seq desc limit 2)`,
      [room],
    )
    await wire.query("commit")
  } catch (error) {
    await wire.query("rollback").catch(() => {})
    throw error
  } finally {
    wire.release()
  }
}
