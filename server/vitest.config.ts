import { defineConfig } from "vitest/config"

/** Every test that needs a database makes one of its own, embedded or on PostgreSQL, so files may run side by side on both. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
