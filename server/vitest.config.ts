import { defineConfig } from "vitest/config"

/** Tests on one PostgreSQL empty the same tables: there the files take turns. Each embedded database has its process to itself. */
const sharesOneDatabase = Boolean(process.env.TEST_DATABASE_URL)

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    fileParallelism: !sharesOneDatabase,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
