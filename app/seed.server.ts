import path from 'node:path'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { people } from '#db/schema/people.ts'
import type { LaidDown } from '#db/seed/evidence.ts'
import { NotEmpty, type SignIn, seedDemo, signIns } from '#db/seed/seed.ts'
import type { CertifiedColumns, Tools } from '#db/seed/tools.ts'
import { evidencePicture } from '#db/seed/words/evidence.ts'
import { BadConfig, readConfig } from './config.server.ts'
import { indexActivity } from './domain/activities/search-words.server.ts'
import { readCriteria } from './domain/awards/calls/criteria.ts'
import { freeze } from './domain/awards/eligibility/frozen.ts'
import { type Facts, reportOf } from './domain/awards/eligibility/report.ts'
import { codeOf, hashOfCode } from './domain/certificates/codes.server.ts'
import { contentOf, type Holder } from './domain/certificates/content.ts'
import { sealHolder } from './domain/certificates/find.server.ts'
import { contentOfHonour } from './domain/certificates/honours/content.ts'
import { beginning, hashOf } from './domain/events.server.ts'
import { layDown, measuresOf } from './domain/files/keep.server.ts'
import { readPhoto } from './domain/files/photo.server.ts'
import { openPictures } from './domain/files/pictures.server.ts'
import { type Keys, makeKeys } from './domain/keys.server.ts'
import { maskName } from './domain/people/masks.ts'
import { hashPassword } from './domain/people/password.server.ts'
import { noticeVersion } from './domain/people/privacy-notice.ts'
import { codeAt } from './domain/people/second-factor/totp.server.ts'
import { type Files, localFiles } from './ports/files.server.ts'
import { secretKeysOf } from './secret-keys.server.ts'

/** What the seed borrows from the product. */
export const seedToolsOf = (keys: Keys, picture: LaidDown | null = null): Tools => ({
  picture,
  hashPassword: (password) => hashPassword(keys, password),
  seal: (text, place) => keys.seal(text, place),
  loginIndex: (kind, login) => keys.blindIndex(kind, login),
  matchOf: (name, birthDay) => keys.blindIndex('person', `${name} ${birthDay}`),
  indexActivity,
  hashOfEvent: hashOf,
  beginning,
  maskName,
  certify: ({ id, name, number, served, period, issuing, day }) => {
    const content = contentOf(served, period, issuing, day)
    return frozen(keys, id, { content, holder: { name, number }, minutes: content.minutes })
  },
  certifyHonour: ({ id, honour, issuing, day }) => {
    const { holderName: name, unit = '', documentNumber = '' } = honour
    const content = contentOfHonour({ ...honour, documentNumber }, issuing, day)
    return frozen(keys, id, { content, holder: { name, number: '', unit }, minutes: null })
  },
  report: (criteria, birthDay, lastDay, at) =>
    freeze(reportOf(readCriteria(criteria), { ...unhonoured, birthDay }, lastDay), at),
  noticeVersion,
})

/** What was drawn up, as the register keeps it. */
function frozen(
  keys: Keys,
  id: string,
  { content, holder, minutes }: { content: object; holder: Holder; minutes: number | null },
): CertifiedColumns {
  const keyId = keys.kids[0]!
  return {
    ...{ content: JSON.stringify(content), minutes, keyId },
    ...{ holder: sealHolder(keys, id, holder), codeHash: hashOfCode(codeOf(keys, id, keyId)) },
  }
}

/** A person of the demo as a report looks at them, before anything is known of them. */
const unhonoured: Omit<Facts, 'birthDay'> = {
  ...{ of: 'person', minutes: new Map(), since: null, honours: [], namesakes: [], star: 0, objections: 0 },
}

/** Builds the demo county on the day of `now` and says who can sign in. Throws NotEmpty over existing data. */
export async function seedDemoCounty(
  open: OpenDatabase,
  keys: Keys,
  now: Date,
  folder: Files,
): Promise<readonly SignIn[]> {
  const empty = (await open.db.$count(people)) === 0
  const { signIns } = await seedDemo(open, seedToolsOf(keys, empty ? await drawEvidence(folder) : null), now)
  return signIns
}

/** Draws the picture beside a back entry of the demo and lays it down like a photo that somebody sent. */
async function drawEvidence(folder: Files): Promise<LaidDown> {
  const sharp = await openPictures()
  const read = await readPhoto(await sharp(Buffer.from(evidencePicture)).png({ compressionLevel: 1 }).toBuffer())
  if (!read.ok) throw new Error(`The picture of the demo is no photo: ${read.refusal}`)
  const { photo } = read
  return { id: await layDown(folder, photo), ...measuresOf(photo) }
}

/** Prints who can sign in, one line each. */
export function printSignIns(signIns: readonly SignIn[], say: (words: string) => void): void {
  say('演示县建好了，人和事都是编的。可以用这些账号登录：')
  for (const { role, name, login, password, seed = '' } of signIns)
    say(`  ${wide(role, 24)}${wide(name, 10)}${wide(login, 24)}${wide(password, 22)}${seed}`)
  say('最后一列是两步验证的密钥，后台的人登录还要六位数字：npm run demo:codes 印出现在的，或者把密钥打进验证器。')
}

/** Prints the six digits of now of everybody in the demo who needs them. */
export function printCodes(now: Date, print: (words: string) => void): void {
  for (const { role, name, login, seed } of signIns)
    if (seed) print(`  ${wide(role, 24)}${wide(name, 10)}${wide(login, 24)}${codeAt(seed, now)}`)
}

/** Han characters and full-width signs take two columns of a terminal. */
const columnsOf = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0)

const wide = (text: string, columns: number) => text + ' '.repeat(Math.max(1, columns - columnsOf(text)))

const say = (words: string) => void process.stdout.write(`${words}\n`)

/** Builds the demo county in the configured database if nothing is in it yet; answers with the code to exit with. */
export async function seedFromCommand(variables: Record<string, string | undefined>, now: Date): Promise<number> {
  try {
    const config = readConfig(variables)
    const keys = makeKeys(secretKeysOf(config, say))
    const open = await openDatabase(config.databaseUrl, { onNotice: say })
    try {
      printSignIns(await seedDemoCounty(open, keys, now, localFiles(path.join(config.dataDir, 'files'))), say)
      return 0
    } finally {
      await open.close()
    }
  } catch (error) {
    if (!(error instanceof NotEmpty) && !(error instanceof BadConfig)) throw error
    process.stderr.write(`${error instanceof NotEmpty ? notEmpty : error.message}\n`)
    return 1
  }
}

const notEmpty = '数据库里已经有人或活动了，演示县只建在空的数据库里。什么都没有改。'
