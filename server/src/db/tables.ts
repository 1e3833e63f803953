import { sql } from "drizzle-orm"
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { bytes, instant } from "./columns.ts"
import { person } from "./people-tables.ts"

// Sessions ----------------------------------------------------------------------------------------------------------

/**
 * What a session pins: a prompt as it was then, brief and kit, its hash that of its canonical JSON; or, without a slug, a
 * question of one's own, which belongs to one session alone and is deleted with it.
 */
export const promptVersion = pgTable("prompt_version", {
  hash: text("hash").primaryKey(),
  slug: text("slug"),
  json: jsonb("json").notNull(),
})

/**
 * A session. What the record says is repeated here only where lists and timers need it (`status`, the instants), written in
 * the transaction that writes the events.
 */
export const session = pgTable(
  "session",
  {
    id: uuid("id").primaryKey(),
    /** Null for a question of one's own. */
    promptSlug: text("prompt_slug"),
    promptTitle: text("prompt_title").notNull(),
    promptHash: text("prompt_hash")
      .notNull()
      .references(() => promptVersion.hash),
    kind: text("kind").notNull(),
    mode: text("mode").notNull(),
    level: text("level").notNull(),
    lengthMin: integer("length_min").notNull(),
    begins: text("begins").notNull(),
    status: text("status").notNull(),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** When time alone will next cause an event; null when it never will. */
    dueAt: instant("due_at"),
    /** The session that this one goes on from, with its board and cards as they were at `branchedAt`; null for a fresh one. */
    branchedFrom: uuid("branched_from").references((): AnyPgColumn => session.id, { onDelete: "set null" }),
    branchedAt: instant("branched_at"),
    /** The mock whose roles this one has swapped; each is swapped once. */
    swappedFrom: uuid("swapped_from").references((): AnyPgColumn => session.id, { onDelete: "set null" }),
    /** What it is scored with: the words of one version of a rubric. `default` is the product's own. */
    rubricId: text("rubric_id").notNull().default("default"),
    rubricVersion: integer("rubric_version").notNull().default(1),
    /** The recorded round that it is, for reviewers to measure themselves against; null for everybody's own. */
    gold: text("gold"),
  },
  (table) => [
    uniqueIndex("session_swapped_from").on(table.swappedFrom),
    index("session_branched_from").on(table.branchedFrom),
    index("session_created_at").on(table.createdAt),
    // Deleting a version makes the database look whether a session still pins it.
    index("session_prompt_hash").on(table.promptHash),
  ],
)

export const participant = pgTable(
  "participant",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    /**
     * 1, 2, 3 … within the session: what events, rows and frames name people by. Of those who review it afterwards any from 101 on,
     * so that it tells nobody how many have come.
     */
    no: integer("no").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    /** What the others call them; null for somebody who has none, or has taken it back. */
    name: text("name"),
    joinedAt: instant("joined_at").notNull(),
    /** When the host sent them out. Their number stays theirs. */
    removedAt: instant("removed_at"),
    /** When they deleted a mock that is still their peer's. */
    forgottenAt: instant("forgotten_at"),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.no] }),
    uniqueIndex("participant_once")
      .on(table.sessionId, table.personId)
      .where(sql`${table.removedAt} is null`),
    uniqueIndex("participant_seat")
      .on(table.sessionId, table.role)
      .where(sql`${table.removedAt} is null and ${table.role} not in ('observer', 'reviewer')`),
    index("participant_person").on(table.personId),
  ],
)

/** A link that lets people into a mock, or has them review a round. Its code is the link's alone; here is what it is recognised by. */
export const invitation = pgTable(
  "invitation",
  {
    id: uuid("id").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull().unique(),
    role: text("role").notNull(),
    usesLeft: integer("uses_left").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [index("invitation_session").on(table.sessionId, table.createdAt)],
)

/** The record's control half. `seq` is the server's own numbering: what leaves the server is numbered per audience. */
export const sessionEvent = pgTable(
  "session_event",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    seq: integer("seq").notNull(),
    at: instant("at").notNull(),
    type: text("type").notNull(),
    version: integer("version").notNull(),
    audience: text("audience").notNull(),
    /** A participant's number, null for the clock. */
    actor: integer("actor"),
    commandId: text("command_id"),
    body: jsonb("body").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.seq] })],
)

/** Commands that were taken, so that a repeat gets the first answer, also when that answer was no event at all. */
export const sessionCommand = pgTable(
  "session_command",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    commandId: text("command_id").notNull(),
    participant: integer("participant").notNull(),
    takenAt: instant("taken_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.commandId] })],
)

// Afterwards --------------------------------------------------------------------------------------------------------

/** What somebody says of a moment of a session, and of a place in it. */
export const comment = pgTable(
  "comment",
  {
    id: uuid("id").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    participant: integer("participant").notNull(),
    audience: text("audience").notNull(),
    /** The instant of the session that it is about. */
    momentAt: instant("moment_at").notNull(),
    /** A step, a card or a shape; null for the moment as such. */
    place: jsonb("place"),
    words: text("words").notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [index("comment_session").on(table.sessionId, table.momentAt)],
)

// Pictures ------------------------------------------------------------------------------------------------------------

/** A picture on a session's board, known by the hash of its bytes, which lie as a file in the data folder. */
export const picture = pgTable(
  "picture",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    /** SHA-256 of the bytes, hexadecimal: what elements name it by. */
    hash: text("hash").notNull(),
    type: text("type").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    participant: integer("participant").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.hash] })],
)

// Rooms: the record's document half -----------------------------------------------------------------------------------

/** One shared document: a session has one for each audience. Its row is the lock that orders the log. */
export const roomHead = pgTable(
  "room_head",
  {
    room: text("room").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** Raised when history was replaced (restore, branch): copies of another epoch are dropped. */
    epoch: integer("epoch").notNull().default(1),
    seq: integer("seq").notNull().default(0),
    at: instant("at").notNull().default(0),
    /** The next client id to give out; an id is never given twice. */
    nextClient: integer("next_client").notNull().default(1),
    quarantinedAt: instant("quarantined_at"),
  },
  (table) => [
    unique("room_of_session").on(table.sessionId, table.name),
    // Client ids stay below 2^31, where every Yjs integer encoding is exact.
    check("client_ids_left", sql`${table.nextClient} < 2147483647`),
  ],
)

/** Whose a client id is, for good: what an earlier tab could not send is still taken from its person. */
export const roomClient = pgTable(
  "room_client",
  {
    room: text("room")
      .notNull()
      .references(() => roomHead.room, { onDelete: "cascade" }),
    client: integer("client").notNull(),
    /** 0 is the server itself, which writes the skeleton. */
    participant: integer("participant").notNull(),
  },
  (table) => [primaryKey({ columns: [table.room, table.client] })],
)

/** Every edit ever acknowledged, in order, as it came. Never trimmed: it is the recording. */
export const roomLog = pgTable(
  "room_log",
  {
    room: text("room").notNull(),
    seq: integer("seq").notNull(),
    at: instant("at").notNull(),
    participant: integer("participant").notNull(),
    client: integer("client").notNull(),
    n: integer("n").notNull(),
    late: boolean("late").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.room, table.seq] }),
    unique("edit_once").on(table.room, table.client, table.n),
    foreignKey({ columns: [table.room], foreignColumns: [roomHead.room] }).onDelete("cascade"),
  ],
)

/** The document as it was after row `seq`, in parts; only ever written from a complete fold of the log. */
export const roomSnapshot = pgTable(
  "room_snapshot",
  {
    room: text("room")
      .notNull()
      .references(() => roomHead.room, { onDelete: "cascade" }),
    seq: integer("seq").notNull(),
    part: integer("part").notNull(),
    parts: integer("parts").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (table) => [primaryKey({ columns: [table.room, table.seq, table.part] })],
)

/** Pointers, viewports and steps looked at, sampled for the replay: best effort, ten seconds a row. */
export const presenceTrack = pgTable(
  "presence_track",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    participant: integer("participant").notNull(),
    fromAt: instant("from_at").notNull(),
    samples: jsonb("samples").notNull(),
  },
  (table) => [index("presence_track_session").on(table.sessionId, table.fromAt)],
)
