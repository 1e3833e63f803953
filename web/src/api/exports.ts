import { exportMyData } from "@tradeoff/shared/contracts/exports.ts"

/** Where a browser fetches the file from by itself: it may be larger than a page can hold. */
export const exportAddress = exportMyData.path
