import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { instant } from "./columns.ts"
import { person } from "./people-tables.ts"
import { session } from "./tables.ts"

const ofSession = () =>
  uuid("session_id")
    .notNull()
    .references(() => session.id, { onDelete: "cascade" })

/** What one person says of a finished round: a draft until it is submitted. Others know nothing of it before. */
export const review = pgTable(
  "review",
  {
    sessionId: ofSession(),
    /** Its author's number in the session. */
    author: integer("author").notNull(),
    kind: text("kind").notNull(),
    /** A `ReviewContent`. */
    content: jsonb("content").notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    submittedAt: instant("submitted_at"),
    /** Until when one who took it from the queue may submit it. */
    claimedUntil: instant("claimed_until"),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.author] }),
    // Agreement is told from the latest.
    index("review_given")
      .on(table.submittedAt)
      .where(sql`${table.submittedAt} is not null and ${table.kind} <> 'self'`),
  ],
)

/**
 * A candidate's wish for reviews by whoever has an account. Who has taken the round is one of its reviewers, with a review that is
 * claimed until some instant.
 */
export const reviewRequest = pgTable(
  "review_request",
  {
    sessionId: ofSession().primaryKey(),
    /** What the queue names it by: a session's own id is for those with a part in it. */
    id: uuid("id").notNull().unique(),
    wanted: integer("wanted").notNull(),
    about: text("about").notNull(),
    askedAt: instant("asked_at").notNull(),
  },
  (table) => [index("review_request_asked").on(table.askedAt)],
)

/** A line of the thread between the candidate and the author of a review. */
export const reviewReply = pgTable(
  "review_reply",
  {
    id: uuid("id").primaryKey(),
    sessionId: ofSession(),
    /** Whose review it is about. */
    author: integer("author").notNull(),
    /** Who wrote the line: that author, or the candidate. */
    writer: integer("writer").notNull(),
    /** A dimension or a piece of evidence; null for the review as a whole. */
    about: jsonb("about"),
    words: text("words").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("review_reply_review").on(table.sessionId, table.author, table.createdAt)],
)

/** How the candidate found the author of a review. */
export const reviewRating = pgTable(
  "review_rating",
  {
    sessionId: ofSession(),
    author: integer("author").notNull(),
    prepared: integer("prepared"),
    listened: integer("listened"),
    useful: integer("useful").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.author] })],
)

/** How a gold round was scored, for whoever has scored it: of every recording that was ever brought in, what was said of it last. */
export const goldReview = pgTable("gold_review", {
  sessionId: ofSession().primaryKey(),
  /** A `GoldReview`. */
  review: jsonb("review").notNull(),
})

/** A rubric of somebody's own, as their list shows it. */
export const rubric = pgTable(
  "rubric",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    /** The latest. */
    version: integer("version").notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [index("rubric_person").on(table.personId)],
)

/** The words of one version of a rubric, which stay for the sessions that are scored with it, also when the rubric is gone. */
export const rubricVersion = pgTable(
  "rubric_version",
  {
    rubricId: uuid("rubric_id").notNull(),
    version: integer("version").notNull(),
    /** A `RubricWords`. */
    words: jsonb("words").notNull(),
  },
  (table) => [primaryKey({ columns: [table.rubricId, table.version] })],
)
