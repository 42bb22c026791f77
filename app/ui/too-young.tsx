import { paths } from '#app/paths.ts'
import { Guard } from './guard.tsx'

/** For whoever is under 14 and wants a place before there is an account: what comes first, and how long it takes. */
export function TooYoung() {
  return (
    <div role="alert">
      <Guard id="too-young" title="先请监护人同意你用账号">
        <p>没满 14 岁，要监护人先同意，才能报名。刚才填的内容没有存下来。</p>
        <ol className="bul">
          <li>
            先<a href={paths.join()}>加入</a>，填好监护人自己的手机号或邮箱。
          </li>
          <li>我们发链接给监护人，他看清楚要用哪些信息，再选同意不同意。</li>
          <li>监护人同意后，回来报名；这一场还要他再同意一次。</li>
        </ol>
        <p>
          先看看有什么活动也行：<a href={paths.activities()}>去看活动</a>。有烦心事可以打 <a href="tel:12355">12355</a>
          。
        </p>
      </Guard>
    </div>
  )
}
