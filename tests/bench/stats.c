/* The least that asking for all files of a folder can cost: a name, a size and a time of each. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
	DIR *folder = argc > 1 ? opendir(argv[1]) : NULL;
	struct stat st;
	long bytes = 0;

	if (!folder)
		return 1;
	for (struct dirent *item; (item = readdir(folder));)
		if (fstatat(dirfd(folder), item->d_name, &st, 0) == 0)
			bytes += st.st_size;
	closedir(folder);
	return bytes == 0;
}
