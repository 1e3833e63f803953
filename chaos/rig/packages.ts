/**
 * Packages that the product has installed already, taken from where it keeps them: chaos and bench exercise the same copies,
 * and need none of their own for it.
 */
import { createRequire } from "node:module"
import type * as Pg from "pg"
import type * as Playwright from "@playwright/test"
import type * as Ws from "ws"
import type * as Yjs from "yjs"

const server = createRequire(new URL("../../server/package.json", import.meta.url))
const web = createRequire(new URL("../../web/package.json", import.meta.url))

export const ws = server("ws") as typeof Ws
export const pg = server("pg") as typeof Pg
/** Loaded when it is needed: most drills open no browser. */
export const chromium = () => (web("@playwright/test") as typeof Playwright).chromium
/** The very copy that shared's documents are made of: two copies of Yjs in one process do not know each other's types. */
export const loadYjs = () =>
  import(new URL("../../shared/node_modules/yjs/dist/yjs.mjs", import.meta.url).href) as Promise<typeof Yjs>
