import { openTestDatabase } from "#testing/test-database.ts"
import { roomStoreContract } from "./room-store.contract.ts"

roomStoreContract(openTestDatabase)
