import { bigint, customType } from "drizzle-orm/pg-core"

/** Epoch milliseconds of the server's clock; fits a JavaScript number for the next 280,000 years. */
export const instant = (name: string) => bigint(name, { mode: "number" })

/** The same, where a library deals in dates. */
export const date = customType<{ data: Date; driverData: number | string }>({
  dataType: () => "bigint",
  toDriver: (value) => value.getTime(),
  fromDriver: (value) => new Date(Number(value)),
})

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
})
