import { paths } from '#app/paths.ts'

const words: Record<number, { title: string; next: string }> = {
  403: { title: '这一页给别人用的', next: '你登录的账号看不了这一页。要是觉得不对，请找镇团委。' },
  404: { title: '这一页搬走了', next: '去看看今天的活动，或者换个词找一找。' },
  405: { title: '这一页不这样用', next: '从首页进来，按页面上的按钮走就行。' },
  409: { title: '刚刚有人先了一步', next: '回到上一页看看现在的样子，再决定怎么做。' },
  413: { title: '交上来的东西太大了', next: '少写一些，或者换一张小一点的照片，再交一次。' },
  429: { title: '点得有点快', next: '歇一两分钟再试，填好的内容还在上一页。' },
  503: { title: '这会儿忙不过来', next: '过几秒再试一次。没有收到结果的，都没有提交。' },
}

const unexpected = { title: '我们这边出了点问题', next: '已经记下来了。过一会儿再试；还不行，把下面的编号告诉我们。' }

/** The words for a status. */
export const errorWords = (status: number) => words[status] ?? unexpected

/** What happened and what to do next, for a page that could not be shown. */
export function ErrorWords({ status, requestId }: { status: number; requestId: string | null }) {
  const { title, next } = errorWords(status)
  return (
    <div className="empty">
      <FallenCairn />
      <h1>{title}</h1>
      <p>{next}</p>
      <p className="row empty__go">
        <a className="btn" href={paths.activities()}>
          看看活动
        </a>
        <a className="btn btn--line" href={paths.home()}>
          回首页
        </a>
      </p>
      {requestId ? (
        <p className="small muted">
          {status}·编号 <code>{requestId}</code>
        </p>
      ) : null}
    </div>
  )
}

/** Two stones on each other, the third has rolled beside them. */
const FallenCairn = () => (
  <svg viewBox="0 0 120 72" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
    <path d="M22 66c-5-1-8-6-5-11 3-6 13-9 26-9s25 3 28 9c2 5-1 10-6 11-9 2-33 2-43 0z" />
    <path d="M30 46c-4-1-6-5-4-9 3-5 10-7 19-7s17 3 19 8c1 4-1 7-5 8-7 1-22 1-29 0z" />
    <path d="M90 66c-4-1-6-5-3-9 2-4 8-6 14-5 7 1 11 5 10 9-1 3-3 5-6 5-4 1-11 1-15 0z" />
  </svg>
)
