import path from "node:path"
import { fileURLToPath } from "node:url"

/** The repository's root, and what the words keep there: nothing of theirs lies outside the clone. */
export const root = fileURLToPath(new URL("../..", import.meta.url))

/** @param {string[]} parts */
export const inRoot = (...parts) => path.join(root, ...parts)

/** Machine-local memory: the fetched toolchain and the fingerprints of finished steps. */
export const cacheFolder = inRoot(".cache")

/** What test runs leave behind for people and for CI. */
export const reportsFolder = inRoot("reports")
