import { isNotNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { certificateRegisters, certificates } from '#db/schema/certificates.ts'
import { gapsIn } from '../audit/gaps.ts'
import type { Promised } from '../audit/promises.server.ts'
import { numberOf } from './number.server.ts'

/** Proves the register of certificates, of service and of honours: no number left out and none given twice. Changes nothing. */
export async function verifyCertificates(db: Db): Promise<Promised[]> {
  const rows = await db.select({ number: certificates.number }).from(certificates).where(isNotNull(certificates.number))
  const entries = rows.map(({ number }) => {
    const [year, count] = number!.split('-').slice(-2).map(Number)
    return { year: year!, number: count! }
  })
  const registers = await db.select().from(certificateRegisters)
  const counted = new Map(registers.map(({ id, last }) => [Number(id), last]))
  return [
    {
      words: '证明和证书的号一个不缺、一个不重',
      broken: gapsIn(counted, entries, (year, number) => numberOf(String(year), number)),
    },
  ]
}
