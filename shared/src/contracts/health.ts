import { z } from "zod"
import { endpoint } from "./endpoint.ts"

export const readHealth = endpoint({
  name: "readHealth",
  summary: "Is the server up, and which database does it keep",
  method: "GET",
  path: "/api/health",
  who: ["anyone"],
  status: 200,
  reply: z.object({
    status: z.literal("ok"),
    version: z.string(),
    database: z.enum(["embedded", "postgresql"]),
  }),
})
