import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { backUpNow, backUpRefusals } from '#app/domain/system/back-up.server.ts'
import { type ChoreName, choreWords } from '#app/domain/system/chore-words.ts'
import { findStatus } from '#app/domain/system/status.server.ts'
import { bytesWord, upWord } from '#app/domain/system/words.ts'
import { momentWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackupList } from '#app/ui/backup-list.tsx'
import { ChoreTable } from '#app/ui/chore-table.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

/** A copy older than this is told about: one an hour is promised, and a night may be missed. */
const stale = 26 * 3_600_000

export const loader = forStaff('system.backup', async ({ db, actor, machine, url, now }) => {
  const status = await findStatus(db, actor, machine, now)
  const { version, engine, schema, current, disk, bytes, backups, worker, sending } = status
  const last = backups[0]
  const when = (at: Date) => momentWord(at, now)
  return {
    made: backups.find(({ name }) => name === url.searchParams.get('made'))?.name ?? null,
    byItself: engine === 'sqlite',
    overdue: engine === 'sqlite' && (!last || now.getTime() - last.madeAt.getTime() > stale),
    facts: [
      ['版本', `青石志愿 ${version}`],
      ['运行了', `${upWord(status.upFor)}（这个服务进程）`],
      ['数据库', `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}${bytes === null ? '' : `，${bytesWord(bytes)}`}`],
      ['库的版本', `${schema.newest}（第 ${schema.steps} 步），${current ? '和程序一致' : '和程序不一致'}`],
      ['磁盘', `还剩 ${bytesWord(disk.free)}，一共 ${bytesWord(disk.whole)}`],
      ['最近一份备份', last ? `${when(last.madeAt)}，${bytesWord(last.bytes)}` : '这台机器上没有'],
      ['定时的事谁在做', worker ? worker.holder.split(':').slice(0, 2).join('，进程 ') : '现在没有谁在做'],
      [
        '等着发的消息',
        sending.waitingSince ? `${sending.waiting} 条，最早的 ${when(sending.waitingSince)}` : `${sending.waiting} 条`,
      ],
    ] as const,
    idle: worker === null,
    dead: sending.dead,
    backups: backups.map(({ name, madeAt, bytes: size, beforeUpgrade }) => ({
      name,
      when: when(madeAt),
      size: bytesWord(size),
      beforeUpgrade,
    })),
    chores: (Object.keys(choreWords) as ChoreName[]).map((name) => {
      const run = status.rounds.find((round) => round.name === name)
      return {
        name,
        words: choreWords[name],
        ran: run ? when(run.ranAt) : null,
        failed: run?.failedAt ? when(run.failedAt) : null,
        ill: run?.failedAt?.getTime() === run?.ranAt.getTime() && run !== undefined,
      }
    }),
  }
})

/** Copies the database while everybody goes on. */
export const action = forStaff('system.backup', async ({ db, actor, machine, now }) => {
  const outcome = await backUpNow(db, actor, machine, now)
  return outcome.ok
    ? redirect(paths.staffSystem({ made: outcome.name }), 303)
    : data({ refused: backUpRefusals[outcome.refusal] }, { status: 409 })
})

export default function SystemPage() {
  const { made, byItself, overdue, facts, idle, dead, backups, chores } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <StaffPage
      title="运行情况"
      actions={
        byItself ? (
          <form method="post" action={paths.staffSystem()}>
            <FormToken />
            <button className="btn" type="submit">
              现在备份
            </button>
          </form>
        ) : null
      }
      flash={
        <>
          {refused ? <Flash tone="warn" title={refused} live /> : null}
          {made ? (
            <Flash title="备份好了，检查过是完整的" live>
              {made}。照片不在里面，和密钥一样要另外拷走。
            </Flash>
          ) : overdue && !refused ? (
            <Flash tone="warn" title="一天多没有备份了">
              点“现在备份”，再让机器每小时自己做一次。
            </Flash>
          ) : null}
          {idle ? (
            <Flash tone="warn" title="定时的事没有谁在做">
              消息先攒着，到点的名额照样按时算。重启服务；还不行就看日志。
            </Flash>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <Panel id="state" title="现在怎么样">
          <dl className="kv kv--wide">
            {facts.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            <div>
              <dt>放弃了的消息</dt>
              <dd>{dead} 条</dd>
            </div>
          </dl>
        </Panel>
        <Panel id="backups" title="备份" bare={byItself && backups.length > 0}>
          {byItself ? (
            <BackupList backups={backups} />
          ) : (
            <p>
              PostgreSQL 用它自己的工具备份，在服务器上运行：
              <code>pg_dump --format=custom --file=qingshi.dump "$DATABASE_URL"</code>
              。恢复的办法在运行手册“备份与恢复”里。
            </p>
          )}
        </Panel>
        <Panel id="chores" title="定时做的事" bare>
          <ChoreTable chores={chores} />
        </Panel>
      </div>
    </StaffPage>
  )
}
