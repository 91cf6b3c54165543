"""The whole site as a folder of files that opens without a server."""
