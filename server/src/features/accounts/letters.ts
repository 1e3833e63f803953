import { createTransport } from "nodemailer"

/** What somebody is written: a link to open, or what somebody has done to their account. Their own name stands in what goes to an address that is known to be theirs. */
export type Letter =
  | { about: "password"; to: { email: string; name: string }; link: string }
  | { about: "newEmail"; to: { email: string }; link: string }
  | { about: "emailAsked" | "emailChanged"; to: { email: string; name: string }; newEmail: string }

/** Brings a letter to whom it is for. */
export type SendLetter = (letter: Letter) => Promise<void>

/** By mail. */
export function mailed({ smtpUrl, from }: { smtpUrl: string; from: string }): SendLetter {
  const transport = createTransport(smtpUrl, { from: { name: "Tradeoff", address: from } })
  return async (letter) => {
    const { to } = letter
    const { subject, paragraphs } = wordsOf(letter)
    await transport.sendMail({
      to: "name" in to ? { name: to.name, address: to.email } : to.email,
      subject,
      text: ["name" in to ? `Hello ${to.name},` : "Hello,", ...paragraphs].join("\n\n"),
    })
  }
}

/** Where no mail goes out: whoever runs the server finds the links there and hands them on. */
export function printed(print: (line: string) => void): SendLetter {
  return async (letter) => {
    if (!("link" in letter)) return
    const asked = letter.about === "password" ? "reset the password of" : "sign in from now on as"
    print(
      `Somebody asked to ${asked} ${letter.to.email}. Hand this link to its owner, and to nobody else, within 15 minutes: ${letter.link}`,
    )
  }
}

function wordsOf(letter: Letter): { subject: string; paragraphs: string[] } {
  switch (letter.about) {
    case "password":
      return {
        subject: "Choose a new password",
        paragraphs: [
          "somebody asked to reset your password for Tradeoff. If it was you, choose a new one within 15 minutes:",
          letter.link,
          "It works once and signs every browser out. If it was not you, do nothing: your password stays as it is.",
        ],
      }
    case "newEmail":
      return {
        subject: "Your new e-mail address",
        paragraphs: [
          "somebody who has an account at Tradeoff asked to sign in by this address from now on. If it was you, say so within 15 minutes:",
          letter.link,
          "It works once, and every browser is signed out but the one in which you asked. If it was not you, do nothing: nothing changes.",
        ],
      }
    case "emailAsked":
      return {
        subject: "Another e-mail address for your account",
        paragraphs: [
          `somebody who knows your password asked to sign in to Tradeoff as ${letter.newEmail} from now on. A link has gone there; until it is opened nothing changes.`,
          "If it was not you, change your password now. That link is worth nothing then.",
        ],
      }
    case "emailChanged":
      return {
        subject: "Your e-mail address was changed",
        paragraphs: [
          `you sign in to Tradeoff as ${letter.newEmail} from now on, and no longer by the address that this letter went to.`,
          "If it was not you, tell whoever runs the server.",
        ],
      }
  }
}
