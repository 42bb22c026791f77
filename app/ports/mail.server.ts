import { createTransport } from 'nodemailer'
import { CarrierFault } from './carrier.ts'

export interface Letter {
  /** The same for the same letter tried again, so that a mailbox shows it once. */
  id: string
  to: string
  subject: string
  text: string
}

/** Sends letters. Rejects when the other side did not take one; the outbox tries again. */
export interface Mail {
  send(letter: Letter): Promise<void>
}

/** How long each step may take, in milliseconds; a letter no server has taken after all of it counts as not sent. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }

/** Letters over SMTP, as `SMTP_URL` says. */
export function smtpMail(url: string, from: string, waits = patience): Mail {
  const transport = createTransport({ url, ...waits, disableFileAccess: true, disableUrlAccess: true }, { from })
  const host = from.slice(from.lastIndexOf('@') + 1)
  return {
    async send({ id, to, subject, text }) {
      // An address given as an object is one address, whatever commas stand in it.
      const letter = { to: { name: '', address: to }, subject: oneLine(subject), text, messageId: `<${id}@${host}>` }
      await transport.sendMail(letter).catch((error: NodeJS.ErrnoException & { responseCode?: number }) => {
        throw faultOf(error)
      })
    },
  }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

/** A server that answers and refuses means this letter; anything else, that there is no server to speak to. */
function faultOf(error: NodeJS.ErrnoException & { responseCode?: number }): CarrierFault {
  const { code = 'unknown', responseCode } = error
  const answered = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode !== 421
  const fault = !answered ? 'away' : responseCode < 500 ? 'later' : 'refused'
  return new CarrierFault(responseCode ? `${code} ${responseCode}` : code, fault)
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
