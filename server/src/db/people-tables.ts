import { boolean, doublePrecision, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { date, instant } from "./columns.ts"

/** Somebody who signs in, from one browser or several: one account has one or more persons. better-auth's `user`, and ours. */
export const account = pgTable("account", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  /** In lower case. */
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull(),
  image: text("image"),
  /** `member` or `operator`; the command line alone changes it. */
  role: text("role").notNull().default("member"),
  createdAt: date("created_at").notNull(),
  updatedAt: date("updated_at").notNull(),
})

/** better-auth's `session`: that somebody has signed in and not out again. A person of an account acts only while theirs lasts. */
export const signIn = pgTable(
  "auth_sign_in",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("account_id")
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique(),
    expiresAt: date("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (table) => [index("auth_sign_in_account").on(table.userId)],
)

/** better-auth's `account`: a way to sign in, by password (its hash) or by somebody who vouches. */
export const login = pgTable(
  "auth_login",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("account_id")
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    providerId: text("provider_id").notNull(),
    /** The account's id there. */
    accountId: text("provider_account").notNull(),
    password: text("password"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: date("access_token_expires_at"),
    refreshTokenExpiresAt: date("refresh_token_expires_at"),
    scope: text("scope"),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("auth_login_once").on(table.providerId, table.accountId),
    index("auth_login_account").on(table.userId),
  ],
)

/** better-auth's `verification`: what a link or a round trip is recognised by, hashed. */
export const verification = pgTable(
  "auth_verification",
  {
    id: uuid("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: date("expires_at").notNull(),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (table) => [index("auth_verification_identifier").on(table.identifier)],
)

/** What is left of somebody's tries: a bucket for each account and each address, so that all processes count together. */
export const tryBucket = pgTable(
  "auth_try",
  {
    /** What is counted, hashed: nobody's address is kept. */
    key: text("key").primaryKey(),
    tokens: doublePrecision("tokens").notNull(),
    filledAt: instant("filled_at").notNull(),
  },
  (table) => [index("auth_try_filled").on(table.filledAt)],
)

/**
 * A browser's owner, known by the hash of its cookie. Rows that name a person never move to another one: somebody's account
 * has all its persons' rows.
 */
export const person = pgTable(
  "person",
  {
    id: uuid("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    accountId: uuid("account_id").references(() => account.id, { onDelete: "set null" }),
    /** Null for a guest, and for one who has signed out. */
    signInId: uuid("sign_in_id").references(() => signIn.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("person_account").on(table.accountId), index("person_sign_in").on(table.signInId)],
)
