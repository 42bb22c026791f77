import { paths } from '#app/paths.ts'
import { Guard } from './guard.tsx'

/** For whoever is too young for an account of their own: kindly why there is no account yet, and what happens next. */
export function TooYoung() {
  return (
    <div role="alert">
      <Guard id="too-young" title="请家长带着你一起来">
        <p>你还没到自己建账号的年纪，要监护人当面同意，我们才能给你建账号。刚才填的内容没有存下来。</p>
        <ol className="bul">
          <li>和家长说一声，带上户口簿或你的身份证。</li>
          <li>
            开放的时候，一起到<a href={paths.venues()}>青年之家</a>或镇团委，工作人员会把要用哪些信息说清楚。
          </li>
          <li>家长同意后，工作人员当场帮你登记，以后就能一起报名。</li>
        </ol>
        <p>
          先看看有什么活动也行：<a href={paths.activities()}>去看活动</a>。有烦心事可以打 <a href="tel:12355">12355</a>
          。
        </p>
      </Guard>
    </div>
  )
}
