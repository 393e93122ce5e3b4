/** How the server is to run. All of it goes on the command line, where neither a stray configuration file nor ALTER SYSTEM can overrule it. */
export interface ServerSettings {
  readonly port: number;
  /** shown in the process list, and asked back to know the server again */
  readonly clusterName: string;
  readonly connections_max: number;
  /** false only for tests, whose data need not outlive the machine */
  readonly durable: boolean;
}

export function settingArguments(settings: ServerSettings): string[] {
  const on = settings.durable ? 'on' : 'off';
  const wanted: Record<string, string> = {
    cluster_name: settings.clusterName,
    // TCP on the loopback address only: a socket file's path may have 107 bytes, which a folder with a Chinese name soon exceeds, and Node's clients
    // on every platform speak TCP.
    listen_addresses: '127.0.0.1',
    port: String(settings.port),
    unix_socket_directories: '',
    fsync: on,
    synchronous_commit: on,
    full_page_writes: on,
    // An idle pilot office should not notice the server: few processes, little shared memory, small write-ahead log.
    max_connections: String(settings.connections_max),
    shared_buffers: '64MB',
    io_method: 'sync',
    max_logical_replication_workers: '0',
    max_worker_processes: '2',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_wal_senders: '0',
    wal_level: 'minimal',
    min_wal_size: '32MB',
    max_wal_size: '512MB',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log must not become a second place where personal data stay readable: no statements, no rows in the details of an error.
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  };
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
