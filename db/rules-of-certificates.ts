import type { RowRule } from './row-rules.ts'

/** What of an issued certificate never changes again; a correction is a new one. */
const frozen = [
  'kind',
  'honour_id',
  'person_id',
  'from_on',
  'until_on',
  'number',
  'form',
  'content',
  'minutes',
  'code_hash',
  'key_id',
  'signed_on',
  'sealed_on',
  'issued_at',
]

const out = `('issued', 'superseded', 'revoked')`

const moved = (columns: readonly string[]) =>
  columns.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')

/** Certificates and the register of their numbers, kept by the database whoever writes. */
export const rulesOfCertificates: readonly RowRule[] = [
  {
    name: 'issued_certificates_never_change',
    table: 'certificates',
    on: 'update',
    when: `old.state in ${out} and (${moved(frozen)})`,
    words: 'an issued certificate never changes',
  },
  {
    name: 'holders_are_only_cleared',
    table: 'certificates',
    on: 'update',
    // Sealed anew with another key it is the same holder; only whether there is one can be seen here.
    when: `old.state in ${out} and old.holder is null and new.holder is not null`,
    words: 'the holder of a certificate does not come back',
  },
  {
    name: 'certificates_go_one_way',
    table: 'certificates',
    on: 'update',
    when: `(old.state in ('refused', 'superseded', 'revoked') and new.state <> old.state)
      or (old.state = 'issued' and new.state not in ('issued', 'superseded', 'revoked'))
      or (old.state = 'drafted' and new.state not in ('drafted', 'issued', 'refused'))`,
    words: 'a certificate goes one way',
  },
  {
    name: 'certificate_numbers_stay',
    table: 'certificates',
    on: 'update',
    when: `old.number is not null and new.number is distinct from old.number`,
    words: 'a number that was given out stays',
  },
  {
    name: 'numbered_certificates_are_never_taken_away',
    table: 'certificates',
    on: 'delete',
    when: 'old.number is not null',
    words: 'a certificate with a number is never taken away',
  },
  {
    name: 'registers_count_by_one',
    table: 'certificate_registers',
    on: 'update',
    when: 'new.last <> old.last + 1',
    words: 'a register counts by one',
  },
  {
    name: 'registers_are_never_taken_away',
    table: 'certificate_registers',
    on: 'delete',
    when: '1 = 1',
    words: 'a register is never taken away',
  },
]
