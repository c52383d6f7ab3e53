package cn.guanchao.embedded;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, made to be killed and started again. */
public final class MortalPostgres implements AutoCloseable {

	private final Path folder;

	private final PGSimpleDataSource database = new PGSimpleDataSource();

	private EmbeddedPostgres server;

	public MortalPostgres(Path folder) {
		this.folder = folder;
		this.server = EmbeddedPostgres.start(folder, Duration.ofMinutes(2));
		point();
		Flyway.configure().dataSource(this.database).locations("classpath:db/migration").load().migrate();
	}

	/** Follows the server to each new port. */
	public PGSimpleDataSource database() {
		return this.database;
	}

	/** SIGKILL for the server and all its children, as a power cut would. */
	public void kill() throws IOException {
		long pid = Long.parseLong(Files.readAllLines(this.folder.resolve("data/postmaster.pid")).getFirst().strip());
		ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
		List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((process) -> process.onExit().join());
	}

	public void restart() {
		this.server = EmbeddedPostgres.start(this.folder, Duration.ofMinutes(2));
		point();
	}

	private void point() {
		this.database.setUrl(this.server.jdbcUrl());
		this.database.setUser(EmbeddedPostgres.USER);
		this.database.setPassword(this.server.password());
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
