import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { PersonName } from "./person-name.ts"

/** `member`, or `operator`: who runs the server, named by the command line alone. */
export const AccountRole = z.enum(["member", "operator"])
export type AccountRole = z.infer<typeof AccountRole>

export const Account = z.object({
  name: PersonName,
  email: z.string(),
  role: AccountRole,
  createdAt: z.int(),
  /** How one can sign in. */
  signInBy: z.array(z.enum(["password", "github"])),
})
export type Account = z.infer<typeof Account>

/** Who asks, and what this server asks of people. */
export const Me = z.object({
  /** Null for a guest. */
  account: Account.nullable(),
  /** Sessions that were made in this browser before one signed in, and belong to no account. */
  keepable: z.int().nonnegative(),
  policies: z.object({
    /** `closed`: whoever runs the server lets nobody in any more. */
    signUp: z.enum(["open", "closed"]),
    /** `none`: nothing is written without an account. */
    guests: z.enum(["allowed", "none"]),
    gitHub: z.boolean(),
    /** Whether links to reset a password or change an address are mailed; else whoever runs the server finds them in its log. */
    mail: z.boolean(),
  }),
})
export type Me = z.infer<typeof Me>

export const readMe = endpoint({
  name: "readMe",
  summary: "Who asks, and whether accounts can be made here",
  method: "GET",
  path: "/api/me",
  who: ["anyone"],
  status: 200,
  reply: Me,
})
