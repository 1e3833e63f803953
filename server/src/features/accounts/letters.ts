import { createTransport } from "nodemailer"

export interface Letter {
  to: { email: string; name: string }
  link: string
}

/** Brings a link to whoever asked to reset a password. */
export type SendLetter = (letter: Letter) => Promise<void>

/** By mail. */
export function mailed({ smtpUrl, from }: { smtpUrl: string; from: string }): SendLetter {
  const transport = createTransport(smtpUrl, { from: { name: "Tradeoff", address: from } })
  return async ({ to: { email, name }, link }) => {
    await transport.sendMail({
      to: { name, address: email },
      subject: "Choose a new password",
      text: letterText(name, link),
    })
  }
}

/** Where no mail goes out: whoever runs the server finds the link there and hands it on. */
export function printed(print: (line: string) => void): SendLetter {
  return async ({ to: { email }, link }) => {
    print(
      `Somebody asked to reset the password of ${email}. Hand this link to its owner, and to nobody else, within 15 minutes: ${link}`,
    )
  }
}

function letterText(name: string, link: string): string {
  return [
    `Hello ${name},`,
    "somebody asked to reset your password for Tradeoff. If it was you, choose a new one within 15 minutes:",
    link,
    "It works once and signs every browser out. If it was not you, do nothing: your password stays as it is.",
  ].join("\n\n")
}
