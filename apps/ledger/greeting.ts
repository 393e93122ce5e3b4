import type { Settings } from './settings';
import type { RunningLedger } from './start';

/** What is told to whoever starts the ledger. */
export function greeting(running: RunningLedger, settings: Settings): string {
  const { ledger, url, engine, firstUsers } = running;
  const lines = [
    '',
    `  Concordat 账本已启动 · the ledger is running`,
    `  地址 address   ${url}`,
    `  账本 ledger    ${ledger.kind} ${ledger.id} (${ledger.timeZone})`,
    `  数据 data      ${settings.dataDir} (${engine})`,
    `  文档 API docs  ${url}/api/docs`,
    ...(settings.logTo === 'file' ? [`  日志 log       ${settings.dataDir}/ledger.log`] : []),
  ];
  if (firstUsers.length > 0) {
    const width = Math.max(...firstUsers.map(({ login }) => login.length));
    lines.push('', ...warning(ledger.kind), ...firstUsers.map(({ login, password }) => `     ${login.padEnd(width)}  ${password}`));
  }
  return [...lines, '', '  Ctrl-C 停止 · Ctrl-C stops it', ''].join('\n');
}

function warning(kind: RunningLedger['ledger']['kind']): readonly string[] {
  if (kind === 'official') {
    return ['  !! 首位管理员：登录后请修改密码，并删除 first-administrator.json。', '  !! The first administrator: log in, change the password, then delete first-administrator.json.'];
  }
  return [`  !! ${kind === 'demo' ? '演示' : '测试'}账本：任何人凭以下账户均可代各方行事，切勿录入真实数据。`, `  !! A ${kind} ledger: these accounts may act for every party. Never put real data here.`];
}
