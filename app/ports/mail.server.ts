import { createTransport } from 'nodemailer'

export interface Letter {
  to: string
  subject: string
  text: string
}

/** Sends letters. Rejects when the other side did not take one; the outbox tries again. */
export interface Mail {
  send(letter: Letter): Promise<void>
}

/** Letters over SMTP, as `SMTP_URL` says. */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send(letter) {
      await transport.sendMail(letter)
    },
  }
}

/** Keeps letters instead of sending them: the twin for tests. */
export function keptMail(): Mail & { letters: Letter[] } {
  const letters: Letter[] = []
  return {
    letters,
    async send(letter) {
      letters.push(letter)
    },
  }
}
