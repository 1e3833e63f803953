import { maxPictureBytes } from "@tradeoff/shared/contracts/pictures.ts"

/** One row for everything that is bounded; each bound has a test at its edge. Sizes in bytes, times in ms. */
export const limits = {
  bodyBytes: 1024 * 1024,
  /** A document update, and so a row of the log. */
  editBytes: 64 * 1024,
  /** A frame of edits: the edit and its head. */
  frameBytes: 64 * 1024,
  editBytesPerSecond: 256 * 1024,
  editFramesPerSecond: 60,
  editFramesBurst: 120,
  presenceFramesPerSecond: 25,
  presenceBytes: 2 * 1024,
  pictureBytes: maxPictureBytes,
  picturesPerSession: 50,
  pictureBytesPerSession: 20 * 1024 * 1024,
  commandsPerSecond: 10,
  sessionsPerMinute: 20,
  /** Invitation links read or accepted, by one person, or one address that has none. */
  codesPerMinute: 60,
  /** Passwords tried for one account, then one every three minutes; from one address, where many may sit, ten times as many. */
  passwordTries: 5,
  passwordTriesPerAddress: 50,
  passwordTryMs: 3 * 60_000,
  /** Accounts made from one address, and links that are sent to somebody: so many, then one every three minutes. */
  signUpsPerAddress: 20,
  linksPerAccount: 3,
  linksPerAddress: 20,
  /** How long one stays signed in without coming by. */
  signInMs: 30 * 24 * 60 * 60_000,
  /** How long a link works that was sent to somebody. */
  linkMs: 15 * 60_000,
  /** Exports of one's data, by one person, or one address that has none. */
  exportsPerMinute: 6,
  /** One export may take this long, and no longer than the reader takes something of it every few seconds. */
  exportMs: 60 * 60_000,
  invitationsPerSession: 50,
  /** In one session. */
  commentsPerParticipant: 500,
  /** Lines of one thread between the candidate and a reviewer. */
  repliesPerReview: 200,
  rubricsPerPerson: 50,
  rubricVersions: 100,
  /** Rounds that wait for a reviewer, shown at once; and taken from the queue by one account, without a review yet. */
  queuedReviews: 50,
  claimsAtOnce: 5,
  /** Of each list of the inbox. */
  inboxReviews: 50,
  /** What agreement is told from: the latest reviews of all, of so many rounds at least, and those of one's own latest rounds. */
  agreementReviews: 1_000,
  agreementRounds: 10,
  agreementRoundsOfMine: 200,
  /** Told to one person, or one address that has none. */
  agreementsPerMinute: 30,
  peoplePerRoom: 8,
  socketsPerPerson: 5,
  /** More than this waiting on a socket, and presence is dropped; more than the second, and the socket is closed. */
  presenceBufferBytes: 64 * 1024,
  socketBufferBytes: 4 * 1024 * 1024,
  pingMs: 25_000,
  missedPings: 2,
  greetingMs: 5_000,
  documentBytes: 8 * 1024 * 1024,
  snapshotEveryEdits: 2_000,
  foldDeadlineMs: 2_000,
  /** For one page of a journal, or one segment, while a replay is built. */
  replayStretchMs: 5_000,
  /** How long a room without peers is kept in memory. */
  roomIdleMs: 60_000,
  headsPollMs: 5_000,
  /** How often steps are sought that were left while nobody could look at them. */
  reviewSweepMs: 60_000,
} as const
