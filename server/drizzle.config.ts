import { defineConfig } from "drizzle-kit"

export default defineConfig({
  dialect: "postgresql",
  schema: ["./src/db/tables.ts", "./src/db/people-tables.ts", "./src/db/review-tables.ts"],
  out: "./src/db/migrations",
})
