package dev.inkstone.rehearse.traffic;

import java.io.IOException;

/// One kind of request.
///
/// @param share of all, in relation to the others'
record Deed(int share, String name, boolean write, Work work) {

    interface Work {
        /// @throws Wrong when the answer is not what it should be
        /// @throws IOException when there is none
        void run() throws Wrong, IOException, InterruptedException;
    }

    static Deed read(int share, String name, Work work) {
        return new Deed(share, name, false, work);
    }

    static Deed write(int share, String name, Work work) {
        return new Deed(share, name, true, work);
    }

    @Override
    public String toString() {
        return name;
    }
}
