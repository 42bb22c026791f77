import { importLasts } from '#app/domain/imports/read.server.ts'
import type { Db } from '#db/database.ts'
import { imports } from '#db/schema/imports.ts'
import { testKeys, testNow } from './make.ts'

/** An import of somebody's that was looked at, without a row. */
export function makeImport(db: Db, owner: { id: string }): Promise<string> {
  const id = crypto.randomUUID()
  return db.transact(async (tx) => {
    await tx.insert(imports).values({
      id,
      kind: 'people',
      state: 'ready',
      madeById: owner.id,
      fileName: testKeys.seal('登记表.xlsx', `imports.file_name.${id}`),
      heads: testKeys.seal('["姓名"]', `imports.heads.${id}`),
      madeAt: testNow,
      expiresAt: new Date(testNow.getTime() + importLasts),
    })
    return id
  })
}
