import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What processes have used so far, as Linux counts it.
final class Processes {

    /// The kernel's clock ticks are this long wherever Linux runs today.
    private static final double TICK_MILLIS = 10;

    // Fields of /proc/PID/stat, counted after the name, which is in brackets and may hold spaces.
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int BURIED_CHILDREN_SYSTEM_TIME = 14;

    private Processes() {}

    /// Of these, their living descendants and the children they buried: PostgreSQL works in a
    /// process for each connection.
    static double familyCpuMillis(List<Long> processes) {
        return TICK_MILLIS
                * processes.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                        .distinct()
                        .mapToLong(each -> ticks(each.pid(), BURIED_CHILDREN_SYSTEM_TIME))
                        .sum();
    }

    /// Of this process alone: it is the parent of all others, of wrk too.
    static double ownCpuMillis() {
        return TICK_MILLIS * ticks(ProcessHandle.current().pid(), SYSTEM_TIME);
    }

    /// Resident, of this process alone.
    static long rssMebibytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long ticks(long pid, int last) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return IntStream.rangeClosed(USER_TIME, last)
                    .mapToLong(field -> Long.parseLong(fields[field]))
                    .sum();
        } catch (IOException e) {
            // It has ended; its parent counts it now.
            return 0;
        }
    }
}
