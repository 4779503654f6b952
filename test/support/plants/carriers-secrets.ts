// The lines of a coding session in which credentials turn up.

/** Lines where a variable name stands beside the value; NAME, CAMEL and SNAKE are filled in here, {v} later. */
const NAMED = [
  "NAME={v}",
  'export NAME="{v}"',
  "NAME='{v}'",
  "    12→NAME={v}",
  "   7\tNAME={v}",
  '  "NAME": "{v}",',
  '      "env": { "NAME": "{v}" }',
  '{\\"NAME\\":\\"{v}\\",\\"LOG_LEVEL\\":\\"info\\"}',
  "  NAME: {v}",
  '      - name: NAME\n        value: "{v}"',
  "+NAME={v}",
  "-NAME={v}",
  ".env.production:{n}:NAME={v}",
  "docker run --rm -e NAME={v} -p 8080:8080 api:latest",
  "NAME={v} npm run deploy -- --stage prod",
  'const NAME = process.env.NAME ?? "{v}";',
  'NAME = os.getenv("NAME", "{v}")',
  'os.environ["NAME"] = "{v}"',
  "$env:NAME = \"{v}\"",
  'set NAME={v}&& node server.js',
  "gh secret set NAME --body '{v}' --repo {word}/{word}-api",
  "declare -x NAME=\"{v}\"",
  'SNAKE = "{v}"',
  "CAMEL: '{v}',",
  "{date}T{time}Z DEBUG config loaded: port={n} SNAKE={v} region=eu-west-1",
  "I added `NAME={v}` to your `.env` file so the integration tests can run.",
  "ENV NAME={v}",
  "  | NAME | `{v}` | production |",
  '<add key="NAME" value="{v}" />',
  "AssertionError: expected NAME to be undefined, got '{v}'",
] as const;

export function named(variable: string): readonly string[] {
  const snake = variable.toLowerCase();
  const camel = snake.replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase());
  return NAMED.map((line) => line.replaceAll("NAME", variable).replaceAll("CAMEL", camel).replaceAll("SNAKE", snake));
}

/** Places without any variable name: only the token's own shape can give it away. */
export const BARE_TOKEN = [
  "here's the token, use it for now: {v}",
  "ok try again with {v} and tell me if the 401 goes away",
  'curl -s -H "Authorization: Bearer {v}" https://api.{word}.io/v2/projects | jq .',
  "curl -sS -H 'X-Api-Key: {v}' https://gateway.{word}.net/status",
  "> Authorization: Bearer {v}",
  '    headers: { Authorization: `Bearer {v}` },',
  "  -H 'authorization: token {v}' \\",
  "{date} {time} ERROR http request rejected (403) credential={v} retry=1",
  "Error: Invalid credentials provided: {v}. Check your dashboard.",
  "// TODO remove before commit: {v}",
  "# old one, revoked?  {v}",
  '{"type":"tool_result","content":"{v}\\n","is_error":false}',
  "$ pbpaste\n{v}",
  "The hard-coded value `{v}` in {file} should move to a secret store.",
  "src/{file}:{n}:  client.login('{v}')",
  "https://api.{word}.io/v1/items?access_token={v}",
  "warning: secret detected in staged file {file}: {v}",
  "stdout | ({v})",
  "- [ ] rotate **{v}**",
  "echo {v} | docker login -u ci --password-stdin",
] as const;

export const WEBHOOK_LINES = [
  "curl -X POST -H 'Content-type: application/json' --data '{\"text\":\"done\"}' {v}",
  "post the summary to {v} when the job ends",
  "requests.post('{v}', json={'text': 'ok'})",
  "POST {v} 404 no_service",
  "  webhook_url: {v}",
] as const;

export const PASSWORD_LINES = [
  "DB_PASSWORD={v}",
  'export PGPASSWORD="{v}"',
  "   23→POSTGRES_PASSWORD={v}",
  "      MYSQL_ROOT_PASSWORD: {v}",
  '    "password": "{v}",',
  "  password: '{v}'",
  'spring.datasource.password={v}',
  "Server=tcp:sql-{n}.database.windows.net,1433;Database=orders;User ID=svc;Password={v};Encrypt=true;",
  "Host=db.internal;Port=5432;Username=app;Password={v};Pooling=true",
  'conn = psycopg2.connect("host=db.internal dbname=app user=app password={v}")',
  "mysql -h db.internal -u root -p{v} app < dump.sql",
  "sshpass -p '{v}' ssh deploy@build.internal",
  "+  admin_password = \"{v}\"",
  "the admin password is {v}, log in and check the dashboard",
  "login: admin / {v}",
  "user=admin&password={v}&remember=1",
  "machine git.internal login ci password {v}",
  "db.internal:5432:app:app:{v}",
  "redis-cli -h cache.internal -a {v} PING",
  "requirepass {v}",
  "CREATE USER reporting WITH PASSWORD '{v}';",
  "ALTER USER 'app'@'%' IDENTIFIED BY '{v}';",
  "const passphrase = \"{v}\";",
  'curl -u "admin:{v}" https://grafana.internal/api/health',
  "await page.fill('#password', '{v}');",
  "Temporary password: {v} (you will be asked to change it)",
  "SMTP_PASS={v}",
  "wpa_passphrase OfficeNet {v}",
  "ansible_become_pass={v}",
  "<password>{v}</password>",
] as const;

export const GENERIC_ASSIGNMENTS = [
  "API_KEY={v}",
  "SECRET_KEY = '{v}'",
  'export APP_SECRET="{v}"',
  "JWT_SECRET={v}",
  "SESSION_SECRET={v}",
  "  client_secret: {v}",
  '  "apiKey": "{v}",',
  "NEXTAUTH_SECRET={v}",
  "x-api-key: {v}",
  "ENCRYPTION_KEY={v}",
  '+    secret_token: "{v}",',
  "const authToken = '{v}'",
  "https://maps.{word}.com/geocode?q=Lyon&api_key={v}",
  "webhook signing secret is {v}",
  "INTERNAL_API_TOKEN: ${INTERNAL_API_TOKEN:-{v}}",
  "config.secret_key_base = '{v}'",
  'data class Config(val accessToken: String = "{v}")',
  "credentials.setSecret(\"{v}\");",
] as const;

export const BLOCK_LINES = [
  "$ cat ~/.ssh/{word}\n{v}",
  "{v}",
  "key: |\n{v}",
  "here is the deploy key, add it to CI:\n\n```\n{v}\n```",
  "cat > /tmp/{word}.pem <<'KEY'\n{v}\nKEY",
  "==> certs/{word}.key <==\n{v}",
  "const KEY = `{v}`;",
] as const;

export const ESCAPED_BLOCK_LINES = [
  '  "private_key": "{v}",',
  '{"type":"service_account","project_id":"{word}-{n}","private_key_id":"{hash40}","private_key":"{v}","client_id":"1{n}"}',
  'FIREBASE_PRIVATE_KEY="{v}"',
  'GOOGLE_APPLICATION_CREDENTIALS_JSON=\'{"type":"service_account","private_key":"{v}"}\'',
  '+  privateKey: "{v}",',
] as const;
